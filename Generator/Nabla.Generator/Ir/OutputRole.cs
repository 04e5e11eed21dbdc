namespace Nabla.Generator.Ir;

/// <summary>
/// What an output of a program is. A closed union: passes, the schedule and the writer of text ask for the role and never for a name, which is for
/// readers alone.
/// </summary>
internal abstract record OutputRole
{
    private OutputRole() { }

    /// <summary>How the program's text calls it.</summary>
    public abstract string Name { get; }

    /// <summary>The role of this output's tangent.</summary>
    /// <exception cref="System.InvalidOperationException">No program computes it.</exception>
    public virtual OutputRole Moved => throw new System.InvalidOperationException($"'{Name}' has no tangent");

    /// <summary>Result number k of the method. A gradient is always that of result 0, the value; the others are what a method reports beside it, once
    /// a method may return several.</summary>
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

    /// <summary>The derivative by an argument. Rules that users write have them; plans will, for arguments that are marked so.</summary>
    public sealed record ArgumentGradient(string Argument) : OutputRole
    {
        public override string Name => "d_" + Argument;
    }

    /// <summary>How result k changes along the direction: what a Jacobian-vector product returns beside the value.</summary>
    public sealed record Tangent(int Index) : OutputRole
    {
        public override string Name => "t_" + new Result(Index).Name;
    }

    /// <summary>How the gradient by a parameter changes along the direction.</summary>
    public sealed record HessianProduct(string Parameter) : OutputRole
    {
        public override string Name => "t_d_" + Parameter;
    }

    /// <summary>What a state holds after the call, stored when everything else is done. Models with state will have them (moving averages,
    /// caches).</summary>
    public sealed record NewState(string State) : OutputRole
    {
        public override string Name => "new_" + State;
    }

    /// <summary>A value of the forward program that the backward program reads. A plan whose backward pass is called by itself, with a cotangent from
    /// outside, will keep them between the two calls.</summary>
    public sealed record Residual(string Value) : OutputRole
    {
        public override string Name => "kept_" + Value;
    }
}

/// <summary>An output of a function and what it is.</summary>
/// <param name="Role">What it is.</param>
/// <param name="Node">Its value.</param>
/// <param name="Element">Which element of it, where tensors have become their elements; −1 for all of it.</param>
internal readonly record struct Output(OutputRole Role, Node Node, int Element = -1)
{
    /// <summary>The only result of a method.</summary>
    public static Output Result(Node node) => new(new OutputRole.Result(0), node);

    /// <summary>How the program's text calls it.</summary>
    public string Name => Element < 0 ? Role.Name : Role.Name + "#" + Invariant.Text(Element);
}
