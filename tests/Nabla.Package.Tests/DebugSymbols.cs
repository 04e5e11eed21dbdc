using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Reflection.Metadata;
using System.Text;

namespace Nabla.Package.Tests;

/// <summary>A source file as the debugger knows it.</summary>
/// <param name="Name">Its path.</param>
/// <param name="Text">Its text, if the symbols carry it: a generated file is on no disk.</param>
/// <param name="Stops">The lines, counted from 1, at which a breakpoint can be set.</param>
internal sealed record DebugDocument(string Name, string? Text, IReadOnlySet<int> Stops);

/// <summary>Reads the portable debug symbols that a build has written.</summary>
internal static class DebugSymbols
{
    /// <summary>Marks text that is embedded, by the format of portable symbols.</summary>
    private static readonly Guid EmbeddedSource = new("0E8A571B-6926-466E-B4AD-8AB04611F5FE");

    public static IReadOnlyList<DebugDocument> Read(string file)
    {
        using var stream = File.OpenRead(file);
        using var provider = MetadataReaderProvider.FromPortablePdbStream(stream);
        var reader = provider.GetMetadataReader();
        var stops = reader
            .MethodDebugInformation.SelectMany(m => reader.GetMethodDebugInformation(m).GetSequencePoints())
            .Where(p => !p.IsHidden)
            .ToLookup(p => p.Document, p => p.StartLine);
        return reader
            .Documents.Select(d => new DebugDocument(reader.GetString(reader.GetDocument(d).Name), Text(reader, d), stops[d].ToHashSet()))
            .ToList();
    }

    private static string? Text(MetadataReader reader, DocumentHandle document)
    {
        foreach (var handle in reader.GetCustomDebugInformation(document))
        {
            var information = reader.GetCustomDebugInformation(handle);
            if (reader.GetGuid(information.Kind) != EmbeddedSource)
                continue;
            byte[] blob = reader.GetBlobBytes(information.Value);
            // The blob begins with a length: 0 if the text itself follows, else the length of the text before it was deflated.
            var body = new MemoryStream(blob, sizeof(int), blob.Length - sizeof(int));
            using Stream plain = BitConverter.ToInt32(blob) == 0 ? body : new DeflateStream(body, CompressionMode.Decompress);
            using var text = new StreamReader(plain, Encoding.UTF8);
            return text.ReadToEnd();
        }
        return null;
    }
}
