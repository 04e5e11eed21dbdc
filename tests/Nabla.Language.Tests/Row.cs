using System.Collections.Generic;

namespace Nabla.Language.Tests;

/// <summary>One construct of C# in a model of its own.</summary>
/// <param name="Chapter">The file it stands in.</param>
/// <param name="Name">The construct; unique in its chapter.</param>
/// <param name="Kind">Says which parts the row writes out, and which the template adds.</param>
/// <param name="File">Usings, directives and types beside the model.</param>
/// <param name="Members">Members of the model's class beside the loss, or the whole text of a whole program.</param>
/// <param name="Body">The loss: an expression, or statements.</param>
/// <param name="Said">Parts of the message of the one diagnostic that the markup, <c>{|NABLA1002:…|}</c>, expects; none for a row that works.</param>
internal sealed record Row(string Chapter, string Name, RowKind Kind, string File, string Members, string Body, IReadOnlyList<string> Said)
{
    public string Title => Chapter + ": " + Name;
}

internal enum RowKind
{
    /// <summary>A static method of doubles, with the arguments that its body names.</summary>
    Static,

    /// <summary>The same of floats.</summary>
    Single,

    /// <summary>An instance method of a [Model] with the parameters W, V and B.</summary>
    Model,

    /// <summary>The row declares the type Row and its method Loss itself.</summary>
    Program,
}
