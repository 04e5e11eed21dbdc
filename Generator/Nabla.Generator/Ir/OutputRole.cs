namespace Nabla.Generator.Ir;

/// <summary>
/// The meaning of a program's output. The union is closed: passes, the schedule and the emitter ask for the role, never for the name, which is for
/// readers alone.
/// </summary>
internal abstract record OutputRole
{
    private OutputRole() { }

    /// <summary>The name in the program's text.</summary>
    public abstract string Name { get; }

    /// <summary>The role of this output's tangent.</summary>
    /// <exception cref="System.InvalidOperationException">No program computes it.</exception>
    public virtual OutputRole Moved => throw new System.InvalidOperationException($"'{Name}' has no tangent");

    /// <summary>Result number k of the method. A gradient is always that of result 0, the value. Once a method may return several results, the others
    /// are what it reports beside the value.</summary>
    public sealed record Result(int Index) : OutputRole
    {
        public override string Name => Index == 0 ? "result" : "result" + Invariant.Text(Index);

        public override OutputRole Moved => new Tangent(Index);
    }

    /// <summary>The derivative of the value by a parameter: the plan's gradient buffer.</summary>
    public sealed record Gradient(string Parameter) : OutputRole
    {
        public override string Name => "d_" + Parameter;

        public override OutputRole Moved => new HessianProduct(Parameter);
    }

    /// <summary>The derivative by an argument. Gradient rules that users write have such outputs; plans will have them for marked
    /// arguments.</summary>
    public sealed record ArgumentGradient(string Argument) : OutputRole
    {
        public override string Name => "d_" + Argument;
    }

    /// <summary>The change of result k along the direction: what a Jacobian-vector product returns beside the value.</summary>
    public sealed record Tangent(int Index) : OutputRole
    {
        public override string Name => "t_" + new Result(Index).Name;
    }

    /// <summary>The change of the gradient by a parameter along the direction: that part of the Hessian-vector product.</summary>
    public sealed record HessianProduct(string Parameter) : OutputRole
    {
        public override string Name => "t_d_" + Parameter;
    }

    /// <summary>The content of a state after the call, stored when everything else is done. Models with state (moving averages, caches) will have
    /// such outputs.</summary>
    public sealed record NewState(string State) : OutputRole
    {
        public override string Name => "new_" + State;
    }

    /// <summary>A value of the forward program that the backward program reads. A plan whose backward pass is called by itself, with a cotangent from
    /// outside, will keep such values between the two calls.</summary>
    public sealed record Residual(string Value) : OutputRole
    {
        public override string Name => "kept_" + Value;
    }
}

/// <summary>An output of a function, and its role.</summary>
/// <param name="Role">Its meaning.</param>
/// <param name="Node">Its value.</param>
/// <param name="Element">The element of the node, where tensors have become their elements; −1 for the whole value.</param>
internal readonly record struct Output(OutputRole Role, Node Node, int Element = -1)
{
    /// <summary>The only result of a method.</summary>
    public static Output Result(Node node) => new(new OutputRole.Result(0), node);

    /// <summary>The name in the program's text.</summary>
    public string Name => Element < 0 ? Role.Name : Role.Name + "#" + Invariant.Text(Element);
}
