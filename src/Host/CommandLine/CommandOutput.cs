using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CaseFlow.CommandLine;

/// <summary>Where a verb writes: lines for people, or with <c>--json</c> one object for programs. Its keys stay as they are from release to release.</summary>
internal sealed record CommandOutput(TextWriter Text, TextWriter Errors, bool Json = false)
{
    private static readonly JsonSerializerOptions Layout = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>For people only.</summary>
    public void Line(string line = "")
    {
        if (!Json)
        {
            Text.WriteLine(line);
        }
    }

    /// <summary>For programs only.</summary>
    public void Object(object written)
    {
        if (Json)
        {
            Text.WriteLine(JsonSerializer.Serialize(written, Layout));
        }
    }

    /// <summary>What was asked for makes no sense: what is wrong, and the way out.</summary>
    public int WrongUse(string advice)
    {
        Errors.WriteLine(advice);
        return ExitCode.WrongUse;
    }
}
