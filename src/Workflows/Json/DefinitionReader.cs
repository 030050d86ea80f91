using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>What became of a text: a definition, or what is wrong with it.</summary>
/// <param name="Definition">Null when there is any error.</param>
/// <param name="Problems">In the order of the text.</param>
public sealed record ReadDefinition(WorkflowDefinition? Definition, Items<DefinitionProblem> Problems)
{
    /// <summary>Gives a problem found later the line and column of its path in the text that was read.</summary>
    internal Func<DefinitionProblem, DefinitionProblem> Locate { get; init; } = problem => problem;
}

/// <summary>Reads a definition from its JSON (docs/definition-format.md). Never throws, whatever the text is.</summary>
public static class DefinitionReader
{
    private static readonly Dictionary<string, SettingType> SettingTypes = new()
    {
        ["span"] = SettingType.Span,
        ["number"] = SettingType.Number,
        ["boolean"] = SettingType.Boolean,
        ["text"] = SettingType.Text,
    };

    private static readonly Dictionary<string, bool> Incoming = new() { ["incoming"] = true, ["outgoing"] = false };

    public static ReadDefinition Read(string json) => Read(Encoding.UTF8.GetBytes(json));

    public static ReadDefinition Read(ReadOnlySpan<byte> utf8)
    {
        var source = JsonSource.Parse(utf8);
        var definition = source.Root is null ? null : Definition(new ObjectReader(source, source.Root, Shape.Definition));
        var problems = source.Problems.OrderBy(problem => (problem.Line, problem.Column)).ToItems();
        return new ReadDefinition(problems.Count == 0 ? definition : null, problems) { Locate = source.Locate };
    }

    private static WorkflowDefinition? Definition(ObjectReader head)
    {
        if (!head.IsObject)
        {
            return null;
        }

        CheckLanguages(head);
        return new WorkflowDefinition(
            head.Slug("id"),
            (int)head.Number("version", 1, 1_000_000, whole: true),
            head.Text("code"),
            head.Local("title"),
            head.Text("regime"),
            head.Date("effectiveFrom") ?? DateOnly.MinValue,
            head.Date("effectiveTo"),
            head.SlugOrNull("legalStatus"),
            head.Slug("calendar"),
            head.List("roles", Shape.Role, Role),
            head.List("laws", Shape.Law, law => new LawReference(law.Text("id"), law.Local("title"))),
            head.List("settings", Shape.Setting, Setting),
            head.List("data", Shape.Data, Data),
            head.List("forms", Shape.Form, form => new Form(form.Slug("id"), form.Local("title"), form.List("fields", Shape.Field, Field))),
            head.List("documents", Shape.Document, document =>
                new DocumentKind(document.Code("id"), document.Local("title"), document.Choice("kind", Incoming, false), document.Flag("decision"))),
            head.List("profiles", Shape.Profile, TimingReader.Profile),
            head.List("terms", Shape.Term, Term),
            head.List("closeReasons", Shape.CloseReason, reason => new CloseReason(reason.Slug("id"), reason.Local("title"))),
            head.List("ladders", Shape.Ladder, Ladder),
            head.List("adHoc", Shape.AdHoc, TimingReader.AdHoc),
            head.OneOrMany("initial"),
            head.List("on", Shape.Transition, StateReader.Transition),
            head.List("states", Shape.State, StateReader.State),
            head.List("migrations", Shape.Migration, MigrationReader.Plan),
            head.List("tests", Shape.Test, TestReader.Test));
    }

    /// <summary>Every text is written in both languages of the product, so the list may only say so.</summary>
    private static void CheckLanguages(ObjectReader head)
    {
        if (head.Find("languages") is { } languages && !head.Texts("languages").ToHashSet(StringComparer.Ordinal).SetEquals(["vi", "en"]))
        {
            head.Report("E103", languages, ShapeMessages.Wanted("[\"vi\", \"en\"]", "[\"vi\", \"en\"]"));
        }
    }

    private static Role Role(ObjectReader role) => new(
        role.Slug("id"),
        role.Local("title"),
        role.Flag("outside"),
        role.Object("standIn", Shape.StandIn) is { IsObject: true } standIn ? new StandIn(standIn.Text("role"), standIn.Logic("if")) : null);

    private static Setting Setting(ObjectReader setting)
    {
        var type = setting.Choice("type", SettingTypes, SettingType.Text);
        return new Setting(setting.Slug("id"), setting.Local("title"), type, SettingValue(setting, type));
    }

    private static Value SettingValue(ObjectReader setting, SettingType type)
    {
        if (setting.Find("value") is not { } node)
        {
            return Value.Null;
        }

        switch (type)
        {
            case SettingType.Span:
                return TimingReader.SpanValue(setting);
            case SettingType.Number when node.Kind != JsonValueKind.Number:
                setting.Report("E103", node, ShapeMessages.Wanted("một số", "a number"));
                return 0;
            case SettingType.Boolean:
                return setting.Flag("value");
            case SettingType.Text:
                return setting.Text("value");
            default:
                return setting.Value(node);
        }
    }

    private static DataElement Data(ObjectReader data)
    {
        var type = data.Choice("type", DataTypes.ByName, DataType.Text);
        return new DataElement(
            data.Name("name"),
            type,
            data.Local("title"),
            data.List("choices", Shape.Choice, choice => new Choice(choice.Text("id"), choice.Local("title"))),
            Default(data, type),
            data.Flag("personal"),
            data.Flag("readOnly"),
            data.ChoiceOrNull("source", DataSources.ByName));
    }

    /// <summary>A first value is a constant; lists and objects are written <c>{"literal": …}</c>, as in expressions, a length as it is everywhere.</summary>
    private static Value? Default(ObjectReader data, DataType type)
    {
        if (data.Find("value") is not { } node)
        {
            return null;
        }

        if (type is DataType.Span)
        {
            return TimingReader.SpanValue(data);
        }

        var value = data.Value(node);
        if (value is ObjectValue { Members: [{ Name: "literal" } literal] })
        {
            return literal.Value;
        }

        if (value is ObjectValue or ListValue)
        {
            data.Report("E103", node, ShapeMessages.Wanted("một hằng số; danh sách và đối tượng viết là {\"literal\": …}", "a constant; lists and objects are written {\"literal\": …}"));
        }

        return value;
    }

    private static FormField Field(ObjectReader field) => new(
        field.Text("data"),
        field.LogicOrNull("required") is { } required && !required.Source.Equals(Value.False) ? required : null,
        field.LogicOrNull("visibleIf"),
        field.LogicOrNull("validIf"),
        field.LocalOrNull("message"),
        field.LocalOrNull("hint"));

    private static Ladder Ladder(ObjectReader ladder) => new(
        ladder.Slug("id"),
        ladder.Local("title"),
        ladder.Texts("law"),
        ladder.Text("counts"),
        ladder.List("kinds", Shape.LadderKind, kind => new LadderKind(kind.Slug("id"), kind.Local("title"), kind.Slugs("steps"))));

    private static TermRule Term(ObjectReader term) => new(
        term.Slug("id"), term.Local("title"), term.Logic("from"), term.Logic("length"), term.TextOrNull("adjustments"), term.Texts("law"));
}
