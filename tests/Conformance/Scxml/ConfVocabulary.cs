using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace CaseFlow.Conformance.Scxml;

/// <summary>
/// The W3C documents leave the data model open: attributes and elements of the <c>conf:</c> namespace say what is meant, and every
/// implementation puts its own words there. These are ours; the rest of the document is plain SCXML.
/// </summary>
internal static partial class ConfVocabulary
{
    private static readonly XNamespace Conf = "http://www.w3.org/2005/scxml-conformance";
    private static readonly XNamespace Scxml = "http://www.w3.org/2005/07/scxml";

    /// <summary>Each attribute becomes the one named, with the text made from its value.</summary>
    private static readonly Dictionary<string, (string Name, Func<string, string> Text)> Attributes = new(StringComparer.Ordinal)
    {
        ["datamodel"] = ("datamodel", _ => "json"),
        ["targetpass"] = ("target", _ => "pass"),
        ["targetfail"] = ("target", _ => "fail"),
        ["id"] = ("id", Variable),
        ["name"] = ("name", Variable),
        ["location"] = ("location", Variable),
        ["invalidLocation"] = ("location", _ => "foo.bar.baz"),
        ["systemVarLocation"] = ("location", name => name),
        ["expr"] = ("expr", text => text),
        ["quoteExpr"] = ("expr", Quoted),
        ["varExpr"] = ("expr", Variable),
        ["varChildExpr"] = ("expr", Variable),
        ["systemVarExpr"] = ("expr", name => name),
        ["varNonexistentStruct"] = ("expr", number => $"{Variable(number)}.bar"),
        ["illegalExpr"] = ("expr", _ => "return"),
        ["invalidSessionID"] = ("expr", _ => "27"),
        ["invalidSendTypeExpr"] = ("expr", _ => "27"),
        ["eventExpr"] = ("eventexpr", Variable),
        ["targetExpr"] = ("targetexpr", Variable),
        ["targetVar"] = ("targetexpr", Variable),
        ["typeExpr"] = ("typeexpr", Variable),
        ["srcExpr"] = ("srcexpr", Variable),
        ["delayFromVar"] = ("delayexpr", Variable),
        ["delay"] = ("delay", seconds => $"{seconds}s"),
        ["idlocation"] = ("idlocation", Variable),
        ["sendIDExpr"] = ("sendidexpr", Variable),
        ["namelist"] = ("namelist", Variable),
        ["multipleNamelist"] = ("namelist", numbers => string.Join(' ', Number().Matches(numbers).Select(number => Variable(number.Value)))),
        ["invalidNamelist"] = ("namelist", _ => "\"foo"),
        ["illegalTarget"] = ("target", _ => "baz"),
        ["unreachableTarget"] = ("target", _ => "#_scxml_foo"),
        ["invalidSendType"] = ("type", _ => "27"),
        ["eventName"] = ("expr", _ => "_event.name"),
        ["eventType"] = ("expr", _ => "_event.type"),
        ["eventSendid"] = ("expr", _ => "_event.sendid"),
        ["eventField"] = ("expr", field => $"_event.{field}"),
        ["eventDataFieldValue"] = ("expr", field => $"_event.data.{field}"),
        ["eventDataParamValue"] = ("expr", field => $"_event.data.{field}"),
        ["eventDataNamelistValue"] = ("expr", number => $"_event.data.{Variable(number)}"),
        ["scxmlEventIOLocation"] = ("expr", _ => "_ioprocessors['http://www.w3.org/TR/scxml/#SCXMLEventProcessor'].location"),
        ["arrayVar"] = ("array", Variable),
        ["arrayTextVar"] = ("array", Variable),
        ["arrayExpr123"] = ("expr", _ => "[1,2,3]"),
        ["illegalArray"] = ("expr", _ => "7"),
        ["item"] = ("item", Variable),
        ["illegalItem"] = ("item", _ => "'continue'"),
        ["index"] = ("index", Variable),
        ["multiDimensionalArrayExpr"] = ("expr", cell => $"[[{cell},{cell}],[{cell},{cell}]]"),
        ["true"] = ("cond", _ => "true"),
        ["false"] = ("cond", _ => "false"),
        ["nonBoolean"] = ("cond", _ => "'neither true nor false'"),
        ["idVal"] = ("cond", text => Compare(text, left => Variable(left), right => right)),
        ["varIdVal"] = ("cond", text => Compare(text, Variable, Variable)),
        ["compareIDVal"] = ("cond", text => Compare(text, Variable, Variable)),
        ["namelistIdVal"] = ("cond", text => Compare(text, Variable, right => right)),
        ["idQuoteVal"] = ("cond", text => Compare(text, Variable, Quoted)),
        ["idSystemVarVal"] = ("cond", text => Compare(text, Variable, right => right)),
        ["eventvarVal"] = ("cond", text => Compare(text, left => $"_event.data.{Variable(left)}", right => right)),
        ["VarEqVar"] = ("cond", SameVariables),
        ["VarEqVarStruct"] = ("cond", SameVariables),
        ["varPrefix"] = ("cond", text => Pair(text) is var (prefix, whole) ? $"startsWith({Variable(whole)}, {Variable(prefix)})" : ""),
        ["idSomeVal"] = ("cond", number => $"{Variable(number)} == 123"),
        ["eventdataSomeVal"] = ("cond", _ => "_event.data == 123"),
        ["eventdataVal"] = ("cond", text => $"_event.data == {text}"),
        ["eventNameVal"] = ("cond", name => $"_event.name == {Quoted(name)}"),
        ["nameVarVal"] = ("cond", name => $"_name == {Quoted(name)}"),
        ["originTypeEq"] = ("cond", type => $"_event.origintype == {Quoted(type)}"),
        ["eventIsExternal"] = ("cond", _ => "_event.type == 'external'"),
        ["inState"] = ("cond", state => $"In({Quoted(state)})"),
        ["isBound"] = ("cond", number => $"{Variable(number)} != null"),
        ["unboundVar"] = ("cond", number => $"{Variable(number)} == null"),
        ["noValue"] = ("cond", number => $"{Variable(number)} == null"),
        ["systemVarIsBound"] = ("cond", name => $"{name} != null"),
        ["emptyEventData"] = ("cond", _ => "_event.data == null"),
        ["eventFieldHasNoValue"] = ("cond", field => $"_event.{field} == null"),
        ["eventDataHasField"] = ("cond", field => $"{Quoted(field.Trim('\''))} in _event.data"),
        ["eventFieldsAreBound"] = ("cond", _ => string.Join(
            " && ", ((string[])["name", "type", "sendid", "origin", "origintype", "invokeid", "data"]).Select(field => $"'{field}' in _event"))),
        ["arrayVal"] = ("cond", text => Pair(text) is var (number, cell)
            ? string.Join(" && ", ((string[])["[0][0]", "[0][1]", "[1][0]", "[1][1]"]).Select(place => $"{Variable(number)}{place} == {cell}"))
            : ""),
    };

    /// <summary>Rewrites the document in place.</summary>
    public static void Replace(XDocument document)
    {
        foreach (var element in document.Descendants().ToList())
        {
            foreach (var attribute in element.Attributes().Where(attribute => attribute.Name.Namespace == Conf).ToList())
            {
                if (!Attributes.TryGetValue(attribute.Name.LocalName, out var ours))
                {
                    throw new NotOursException($"it asks for conf:{attribute.Name.LocalName}, which this data model does not have");
                }

                attribute.Remove();
                element.SetAttributeValue(ours.Name, ours.Text(attribute.Value));
            }
        }

        foreach (var element in document.Descendants().Where(element => element.Name.Namespace == Conf).ToList())
        {
            element.ReplaceWith(Replace(element));
        }
    }

    private static object Replace(XElement element)
    {
        string Attribute(string name) => element.Attribute(name)?.Value ?? "";
        XElement Assign(string number, string expression) =>
            new(Scxml + "assign", new XAttribute("location", Variable(number)), new XAttribute("expr", expression));

        return element.Name.LocalName switch
        {
            "pass" => new XElement(Scxml + "final", new XAttribute("id", "pass")),
            "fail" => new XElement(Scxml + "final", new XAttribute("id", "fail")),
            "incrementID" => Assign(Attribute("id"), $"{Variable(Attribute("id"))} + 1"),
            "sumVars" or "concatVars" => Assign(Attribute("id1"), $"{Variable(Attribute("id1"))} + {Variable(Attribute("id2"))}"),
            "extendArray" => Assign(Attribute("id"), $"[].concat({Variable(Attribute("id"))}, [4])"),
            "array123" => new XText("[1,2,3]"),
            "someInlineVal" => new XText("123"),
            "contentFoo" => new XElement(Scxml + "content", "foo"),
            "illegalContent" => new XElement(Scxml + "content", " xyz "),
            "script" => new XElement(Scxml + "script", "var Var1 = 1"),
            "sendToSender" => new XElement(
                Scxml + "send",
                new XAttribute("event", Attribute("name")),
                new XAttribute("targetexpr", "_event.origin"),
                new XAttribute("typeexpr", "_event.origintype")),
            var other => throw new NotOursException($"it asks for <conf:{other}>, which this data model does not have"),
        };
    }

    private static string Variable(string number) => $"Var{number.Trim()}";

    private static string Quoted(string text) => $"'{text}'";

    private static string Compare(string text, Func<string, string> left, Func<string, string> right)
    {
        var comparison = Comparison().Match(text);
        var compared = comparison.Groups["operator"].Value is "=" ? "==" : comparison.Groups["operator"].Value;
        return $"{left(comparison.Groups["left"].Value)} {compared} {right(comparison.Groups["right"].Value)}";
    }

    private static string SameVariables(string text) => Pair(text) is var (one, other) ? $"{Variable(one)} === {Variable(other)}" : "";

    private static (string First, string Second)? Pair(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) is [var first, var second] ? (first, second) : null;

    [GeneratedRegex(@"^\s*(?<left>[0-9]+)\s*(?<operator>[=<>]=?)(?<right>.*)$")]
    private static partial Regex Comparison();

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Number();
}
