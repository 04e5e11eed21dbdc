using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;
using Nabla.Generator.Ops;

namespace Nabla.Generator.Emit;

/// <summary>A buffer of the plan, allocated once by its constructor.</summary>
internal sealed record BufferField(string Name, ElementType Element, Dim Length);

/// <summary>What the bodies of one plan share: its buffers and its loops.</summary>
internal sealed class PlanMembers(MemberNames names)
{
    private int _loops;

    public MemberNames Names => names;

    public List<BufferField> Buffers { get; } = [];

    public CodeWriter Loops { get; } = new();

    /// <summary>The field for a value; the value-only program and the differentiated one share a buffer of one name and size.</summary>
    public string Buffer(string wish, ElementType element, Dim length)
    {
        string name = "_" + wish;
        for (int i = 2; ; i++)
        {
            var known = Buffers.FirstOrDefault(b => b.Name == name);
            if (known is null && !names.All.Contains(name))
            {
                Buffers.Add(new BufferField(name, element, length));
                return name;
            }
            if (known is not null && known.Element == element && known.Length == length) return name;
            name = "_" + wish + Invariant.Text(i);
        }
    }

    public string LoopName() => names.Loop + Invariant.Text(++_loops);
}
