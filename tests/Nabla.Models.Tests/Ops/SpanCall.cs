using System;
using System.Reflection;
using System.Reflection.Emit;

namespace Nabla.Models.Tests.Ops;

/// <summary>A call of a plan's method that takes or fills spans, which reflection alone cannot pass. If the method returns a single number, that is
/// the value.</summary>
internal delegate (double Value, double Tangent) SpanCall(object plan, object[] data, double[] direction, double[] product);

internal static class SpanCallFactory
{
    extension(SpanCall)
    {
        public static SpanCall Of(MethodInfo method)
        {
            var call = new DynamicMethod(
                method.Name,
                typeof((double, double)),
                [typeof(object), typeof(object[]), typeof(double[]), typeof(double[])],
                typeof(SpanCallFactory),
                skipVisibility: true
            );
            var il = call.GetILGenerator();
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Castclass, method.DeclaringType!);
            int data = 0;
            foreach (var parameter in method.GetParameters())
            {
                var type = parameter.ParameterType;
                if (type == typeof(ReadOnlySpan<double>) || type == typeof(Span<double>))
                {
                    il.Emit(type == typeof(Span<double>) ? OpCodes.Ldarg_3 : OpCodes.Ldarg_2);
                    il.Emit(OpCodes.Call, type.GetMethod("op_Implicit", [typeof(double[])])!);
                    continue;
                }
                il.Emit(OpCodes.Ldarg_1);
                il.Emit(OpCodes.Ldc_I4, data++);
                il.Emit(OpCodes.Ldelem_Ref);
                il.Emit(OpCodes.Unbox_Any, type);
            }
            il.Emit(OpCodes.Call, method);
            if (method.ReturnType == typeof(double))
            {
                il.Emit(OpCodes.Ldc_R8, 0.0);
                il.Emit(OpCodes.Newobj, typeof(ValueTuple<double, double>).GetConstructor([typeof(double), typeof(double)])!);
            }
            il.Emit(OpCodes.Ret);
            return call.CreateDelegate<SpanCall>();
        }
    }
}
