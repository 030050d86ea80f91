using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using CaseFlow.Workflows;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Conformance.Scxml;

/// <summary>Reads executable content and payloads: https://www.w3.org/TR/scxml/#executable</summary>
internal sealed partial class ScxmlContent(string folder, Dialect dialect)
{
    private const string ShortestDelay = "0.001ms";

    public static Expression Parse(Value json)
    {
        var parsed = Expression.Parse(json, EcmaOperators.Vocabulary);
        return parsed.Expression ?? Expression.Parse(Ecma.Call("throw", parsed.Problems[0].Message), EcmaOperators.Vocabulary).Expression!;
    }

    public static Expression Condition(string text, Dialect dialect)
    {
        var json = Ecma.Translate(text);
        return Parse(dialect.ConditionsAreTruthy ? Value.ObjectOf(new Member("!!", Value.ListOf(json))) : json);
    }

    /// <summary>What stands between two tags: JSON where it is JSON, otherwise a text with its white space folded.</summary>
    public static Expression Inline(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text);
            return Expression.Literal(ValueJson.Read(json.RootElement));
        }
        catch (JsonException)
        {
            return text.TrimStart().StartsWith('{') || text.TrimStart().StartsWith('[')
                ? Parse(Ecma.Translate(text))
                : Expression.Literal(WhiteSpace().Replace(text.Trim(), " "));
        }
    }

    public static string InnerText(XElement element) => string.Concat(element.Nodes().Where(node => node is not XComment));

    public Items<ChartAction> ReadAll(XElement parent) => parent.Elements().SelectMany(Read).ToItems();

    public IEnumerable<ChartAction> Read(XElement element) => element.Name.LocalName switch
    {
        "raise" => [new RaiseAction(Text(element, "event")!)],
        "assign" => [ReadAssign(element)],
        "log" => [new EmitAction("log", [new EmitArgument("label", Expression.Literal(Text(element, "label"))), new EmitArgument("value", Evaluated(element, "expr") ?? Expression.Literal(Value.Null))])],
        "if" => [ReadIf(element)],
        "foreach" => [ReadForEach(element)],
        "send" => [ReadSend(element)],
        "cancel" => [new CancelAction(LiteralOr(element, "sendid", "sendidexpr")!)],
        "script" => ReadScript(element).Select(assignment => new AssignAction(assignment.Location, Parse(assignment.Value))),
        "transition" or "onentry" or "onexit" or "initial" or "elseif" or "else" => [],
        var other => throw new NotOursException($"it uses <{other}>"),
    };

    public IEnumerable<(string Location, Value Value)> ReadScript(XElement script)
    {
        if (Text(script, "src") is not { } source)
        {
            return Ecma.TranslateScript(script.Value);
        }

        var path = Path.Combine(folder, source);
        return File.Exists(path) ? Ecma.TranslateScript(File.ReadAllText(path)) : throw new NotOursException($"it loads the script {source}, which is not there");
    }

    /// <summary>The data of a send or of a final state: content, or name list and params as one object.</summary>
    public Expression? ReadPayload(XElement element)
    {
        if (element.Elements().FirstOrDefault(child => child.Name.LocalName == "content") is { } content)
        {
            return Evaluated(content, "expr") ?? Inline(InnerText(content));
        }

        var names = (Text(element, "namelist") ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        var members = names.Select(name => new Member(name, Ecma.Translate(name))).ToList();
        foreach (var param in element.Elements().Where(child => child.Name.LocalName == "param"))
        {
            members.Add(new Member(Text(param, "name")!, Ecma.Translate(Text(param, "expr") ?? Text(param, "location") ?? "null")));
        }

        return members.Count == 0 ? null : Parse(Value.ObjectOf(new Member("object", new ObjectValue(members.ToItems()))));
    }

    private static AssignAction ReadAssign(XElement element) =>
        new(Text(element, "location") ?? "", Evaluated(element, "expr") ?? Inline(InnerText(element)));

    private ChooseAction ReadIf(XElement element)
    {
        var branches = new List<ChooseBranch>();
        var opened = element;
        var actions = new List<ChartAction>();
        foreach (var child in element.Elements())
        {
            if (child.Name.LocalName is "elseif" or "else")
            {
                branches.Add(new ChooseBranch(ConditionOf(opened), actions.ToItems()));
                opened = child;
                actions = [];
            }
            else
            {
                actions.AddRange(Read(child));
            }
        }

        branches.Add(new ChooseBranch(ConditionOf(opened), actions.ToItems()));
        return new ChooseAction(branches.ToItems());
    }

    private Expression? ConditionOf(XElement element) => Text(element, "cond") is { } text ? Condition(text, dialect) : null;

    private ForEachAction ReadForEach(XElement element) =>
        new(Evaluated(element, "array")!, Text(element, "item") ?? "", Text(element, "index"), ReadAll(element));

    private SendAction ReadSend(XElement element)
    {
        if (Text(element, "type") is { } type && type.Contains("BasicHTTP", StringComparison.OrdinalIgnoreCase))
        {
            throw new NotOursException("it needs the optional HTTP event processor");
        }

        var target = LiteralOr(element, "target", "targetexpr");
        return new SendAction(LiteralOr(element, "event", "eventexpr") ?? Expression.Literal(Value.Null))
        {
            Target = target,
            Type = LiteralOr(element, "type", "typeexpr"),
            Delay = LiteralOr(element, "delay", "delayexpr") ?? (dialect.SendsLater ? Later(target) : null),
            Id = Text(element, "id"),
            IdLocation = Text(element, "idlocation"),
            Data = ReadPayload(element),
        };
    }

    /// <summary>The shortest delay, unless it goes to the internal queue, which takes none.</summary>
    private static Expression Later(Expression? target) =>
        target is null ? Expression.Literal(ShortestDelay) : Parse(Ecma.Call("if", Ecma.Call("===", target.Source, "#_internal"), "0s", ShortestDelay));

    private static Expression? LiteralOr(XElement element, string literal, string evaluated) =>
        Text(element, literal) is { } text ? Expression.Literal(text) : Evaluated(element, evaluated);

    private static Expression? Evaluated(XElement element, string name) => Text(element, name) is { } text ? Parse(Ecma.Translate(text)) : null;

    private static string? Text(XElement element, string name) => element.Attribute(name)?.Value;

    [GeneratedRegex(@"\s+")]
    private static partial Regex WhiteSpace();
}
