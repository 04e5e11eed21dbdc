namespace Nabla;

/// <summary>An owner of parameters: a generated model, or the plan of a static method.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public interface IModel<T>
    where T : unmanaged
{
    /// <summary>All parameters, in one piece of memory.</summary>
    ParameterBuffer<T> Parameters { get; }
}
