using System.Xml.Linq;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Conformance.Scxml;

/// <summary>Reads plain SCXML into the kernel's language: https://www.w3.org/TR/scxml/</summary>
internal sealed class ScxmlReader
{
    private readonly ScxmlContent _content;
    private readonly string _folder;
    private readonly Dialect _dialect;
    private int _anonymous;

    private ScxmlReader(string folder, Dialect dialect)
    {
        _folder = folder;
        _dialect = dialect;
        _content = new ScxmlContent(folder, dialect);
    }

    /// <param name="folder">Where the files lie that the document names.</param>
    public static ChartDefinition Read(XDocument document, string folder, Dialect dialect) =>
        new ScxmlReader(folder, dialect).Read(document.Root!);

    private ChartDefinition Read(XElement root)
    {
        if (root.Descendants().FirstOrDefault(element => element.Name.LocalName is "invoke" or "finalize") is not null)
        {
            throw new NotOursException("it needs <invoke>, which the product leaves out");
        }

        var declared = root.Descendants().Where(element => element.Name.LocalName == "data").Select(element => Text(element, "id")).ToHashSet();
        var scripted = root.Descendants().Where(element => element.Name.LocalName == "script").SelectMany(_content.ReadScript)
            .Select(assignment => assignment.Location).Where(location => !location.Contains('.', StringComparison.Ordinal) && declared.Add(location));
        var data = ReadData(root);
        return new ChartDefinition
        {
            Id = Text(root, "name") is { Length: > 0 } name ? name : "unnamed",
            LateBinding = Text(root, "binding") == "late",
            Data = [.. data, .. scripted.Select(location => new ChartVariable(location))],
            Initial = Words(root, "initial"),
            InitialDo = root.Elements().Where(element => element.Name.LocalName == "script").SelectMany(_content.Read).ToItems(),
            States = ReadStates(root),
        };
    }

    private Items<ChartState> ReadStates(XElement parent) =>
        parent.Elements().Where(child => child.Name.LocalName is "state" or "parallel" or "final" or "history").Select(ReadState).ToItems();

    private ChartState ReadState(XElement element)
    {
        var initial = element.Elements().FirstOrDefault(child => child.Name.LocalName == "initial")?.Elements().First();
        var isHistory = element.Name.LocalName == "history";
        var transitions = element.Elements().Where(child => child.Name.LocalName == "transition").Select(ReadTransition).ToItems();
        return new ChartState
        {
            Id = Text(element, "id") is { Length: > 0 } id ? id : $"anonymous-{++_anonymous}",
            Kind = (element.Name.LocalName, Text(element, "type")) switch
            {
                ("parallel", _) => ChartStateKind.Parallel,
                ("final", _) => ChartStateKind.Final,
                ("history", "deep") => ChartStateKind.DeepHistory,
                ("history", _) => ChartStateKind.ShallowHistory,
                _ => ChartStateKind.State,
            },
            Initial = initial is null ? Words(element, "initial") : Words(initial, "target"),
            InitialDo = initial is null ? [] : _content.ReadAll(initial),
            Entry = ReadBlocks(element, "onentry"),
            Exit = ReadBlocks(element, "onexit"),
            On = isHistory ? [] : transitions,
            Default = isHistory && transitions is [var first, ..] ? first : null,
            Output = element.Elements().FirstOrDefault(child => child.Name.LocalName == "donedata") is { } done ? _content.ReadPayload(done) : null,
            Data = ReadData(element),
            States = ReadStates(element),
        };
    }

    private Items<ActionBlock> ReadBlocks(XElement state, string name) =>
        state.Elements().Where(child => child.Name.LocalName == name).Select(block => new ActionBlock(_content.ReadAll(block))).ToItems();

    private ChartTransition ReadTransition(XElement element) => new()
    {
        Events = Words(element, "event"),
        If = element.Attribute("cond") is { } condition ? ScxmlContent.Condition(condition.Value, _dialect) : null,
        Targets = Words(element, "target"),
        Internal = Text(element, "type") == "internal",
        Do = _content.ReadAll(element),
    };

    private Items<ChartVariable> ReadData(XElement parent) =>
        parent.Elements().Where(child => child.Name.LocalName == "datamodel").Elements()
            .Where(child => child.Name.LocalName == "data")
            .Select(data => new ChartVariable(Text(data, "id"), ReadValue(data)))
            .ToItems();

    private Expression? ReadValue(XElement data)
    {
        if (data.Attribute("expr") is { } expression)
        {
            return ScxmlContent.Parse(Ecma.Translate(expression.Value));
        }

        if (data.Attribute("src") is { } source)
        {
            var path = Path.Combine(_folder, source.Value.Replace("file:", "", StringComparison.Ordinal));
            return File.Exists(path) ? ScxmlContent.Inline(File.ReadAllText(path)) : throw new NotOursException($"it reads {source.Value}, which is not there");
        }

        return data.IsEmpty || string.IsNullOrWhiteSpace(ScxmlContent.InnerText(data)) ? null : ScxmlContent.Inline(ScxmlContent.InnerText(data));
    }

    private static string Text(XElement element, string name) => element.Attribute(name)?.Value.Trim() ?? "";

    private static Items<string> Words(XElement element, string name) =>
        Text(element, name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToItems();
}

/// <summary>What the authors of a suite take for granted.</summary>
/// <param name="ConditionsAreTruthy">In ECMAScript a condition may be anything; in ours it is true or false.</param>
/// <param name="SendsLater">An event that a document sends to itself comes in a later turn of the event loop, not before the chart rests.</param>
internal sealed record Dialect(bool ConditionsAreTruthy, bool SendsLater)
{
    public static Dialect W3c { get; } = new(ConditionsAreTruthy: false, SendsLater: false);

    public static Dialect Scion { get; } = new(ConditionsAreTruthy: true, SendsLater: true);
}
