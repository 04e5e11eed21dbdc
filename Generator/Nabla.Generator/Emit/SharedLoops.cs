using System;
using System.Collections.Generic;
using System.Linq;
using Nabla.Generator.Ir;

namespace Nabla.Generator.Emit;

/// <summary>Writes a loop's method.</summary>
/// <param name="code">The text to write to.</param>
/// <param name="name">The name of the method.</param>
/// <param name="wish">Returns the name for a value in it, before it is made unique.</param>
internal delegate void LoopText(CodeWriter code, string name, Func<Node, string> wish);

/// <summary>
/// The loops of one plan. Loops that do the same share one method, whatever their values are called: a hundred layers have one loop for their
/// activations. A method of one place keeps the names of that place; one of several has names without numbers.
/// </summary>
internal sealed class SharedLoops(string prefix)
{
    /// <summary>Stands for a loop's name until it is known.</summary>
    private const string Unnamed = "\u0001";

    private readonly Dictionary<string, LoopMethod> _byText = [];
    private readonly Dictionary<string, LoopMethod> _byWork = [];
    private readonly List<LoopMethod> _methods = [];

    private sealed record LoopMethod(string Name, string OwnText, string PlainText)
    {
        /// <summary>How many more loops of other names do the same.</summary>
        public int Others { get; set; }
    }

    /// <summary>The name of the method for a loop.</summary>
    public string Name(LoopText write)
    {
        string own = Text(write, Names.Wish);
        if (_byText.TryGetValue(own, out var known))
            return known.Name;
        string plain = Text(write, Names.Plain),
            work = string.Join("\n", plain.Split('\n').Where(line => !IsComment(line)));
        if (_byWork.TryGetValue(work, out var method))
            method.Others++;
        else
        {
            method = new LoopMethod(prefix + Invariant.Text(_methods.Count + 1), own, plain);
            _methods.Add(method);
            _byWork.Add(work, method);
        }
        _byText.Add(own, method);
        return method.Name;
    }

    /// <summary>All methods.</summary>
    public CodeWriter Write()
    {
        var code = new CodeWriter();
        foreach (var method in _methods)
        {
            var lines = (method.Others == 0 ? method.OwnText : method.PlainText).Replace(Unnamed, method.Name).TrimEnd('\n').Split('\n');
            int head = method.Others == 0 ? 0 : lines.TakeWhile(IsComment).Count();
            code.Line();
            foreach (string line in lines.Take(head))
                code.Line(line);
            if (method.Others > 0)
                code.Line($"// and {Invariant.Text(method.Others)} more like it");
            foreach (string line in lines.Skip(head))
                code.Line(line);
        }
        return code;
    }

    private static bool IsComment(string line) => line.TrimStart(' ').StartsWith("//", StringComparison.Ordinal);

    private static string Text(LoopText write, Func<Node, string> wish)
    {
        var code = new CodeWriter();
        write(code, Unnamed, wish);
        return code.ToString();
    }
}
