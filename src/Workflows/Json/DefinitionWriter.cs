using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>Writes a definition in its canonical text: keys in the order of the format, defaults left out, one layout. Reading it gives the same definition.</summary>
public static class DefinitionWriter
{
    public static string Write(WorkflowDefinition definition) => JsonLayout.Write(Definition(definition));

    /// <summary>The same as a value.</summary>
    internal static ObjectValue Definition(WorkflowDefinition definition) => new MemberList()
        .Text("$schema", "workflow.schema.json")
        .Text("id", definition.Id)
        .Add("version", definition.Version)
        .Text("code", definition.Code)
        .Texts("languages", ["vi", "en"])
        .Local("title", definition.Title)
        .Text("regime", definition.Regime)
        .Text("effectiveFrom", Instants.Write(definition.EffectiveFrom))
        .Add("effectiveTo", definition.EffectiveTo is { } last ? Instants.Write(last) : Value.Null)
        .Text("legalStatus", definition.LegalStatus)
        .Text("calendar", definition.Calendar)
        .Add("roles", new ListValue(definition.Roles.Select(Role)))
        .List("laws", definition.Laws, law => new MemberList().Text("id", law.Id).Local("title", law.Title).Object)
        .List("settings", definition.Settings, Setting)
        .List("data", definition.Data, Data)
        .List("forms", definition.Forms, Form)
        .List("documents", definition.Documents, Document)
        .List("profiles", definition.Profiles, TimingWriter.Profile)
        .List("terms", definition.Terms, Term)
        .List("closeReasons", definition.CloseReasons, reason => new MemberList().Text("id", reason.Id).Local("title", reason.Title).Object)
        .List("ladders", definition.Ladders, Ladder)
        .List("adHoc", definition.AdHoc, TimingWriter.AdHoc)
        .OneOrMany("initial", definition.Initial)
        .List("on", definition.On, StateWriter.Transition)
        .Add("states", new ListValue(definition.States.Select(StateWriter.State)))
        .List("migrations", definition.Migrations, MigrationWriter.Plan)
        .List("tests", definition.Tests, TestWriter.Test)
        .Object;

    private static Value Role(Role role) => new MemberList()
        .Text("id", role.Id)
        .Local("title", role.Title)
        .Flag("outside", role.Outside)
        .Add("standIn", role.StandIn is { } standIn ? new MemberList().Text("role", standIn.Role).Logic("if", standIn.If).Object : null)
        .Object;

    private static ObjectValue Setting(Setting setting) => new MemberList()
        .Text("id", setting.Id)
        .Local("title", setting.Title)
        .Text("type", setting.Type.ToString().ToLowerInvariant())
        .Add("value", setting.Value)
        .Object;

    private static ObjectValue Data(DataElement data) => new MemberList()
        .Text("name", data.Name)
        .Text("type", DataTypes.NameOf(data.Type))
        .Local("title", data.Title)
        .List("choices", data.Choices, choice => new MemberList().Text("id", choice.Id).Local("title", choice.Title).Object)
        .Add("value", data.Type is not DataType.Span && data.Default is ObjectValue or ListValue ? Value.ObjectOf(new Member("literal", data.Default)) : data.Default)
        .Flag("personal", data.Personal)
        .Flag("readOnly", data.ReadOnly)
        .Text("source", data.Source is { } source ? DataSources.NameOf(source) : null)
        .Object;

    private static ObjectValue Form(Form form) => new MemberList()
        .Text("id", form.Id)
        .Local("title", form.Title)
        .Add("fields", new ListValue(form.Fields.Select(Field)))
        .Object;

    private static Value Field(FormField field) => new MemberList()
        .Text("data", field.Data)
        .Logic("required", field.Required)
        .Logic("visibleIf", field.VisibleIf)
        .Logic("validIf", field.ValidIf)
        .Local("message", field.Message)
        .Local("hint", field.Hint)
        .Object;

    private static ObjectValue Document(DocumentKind document) => new MemberList()
        .Text("id", document.Id)
        .Local("title", document.Title)
        .Text("kind", document.Incoming ? "incoming" : "outgoing")
        .Flag("decision", document.Decision)
        .Object;

    private static ObjectValue Ladder(Ladder ladder) => new MemberList()
        .Text("id", ladder.Id)
        .Local("title", ladder.Title)
        .Texts("law", ladder.Law)
        .Text("counts", ladder.Counts)
        .List("kinds", ladder.Kinds, kind => new MemberList().Text("id", kind.Id).Local("title", kind.Title).Texts("steps", kind.Steps).Object)
        .Object;

    private static ObjectValue Term(TermRule term) => new MemberList()
        .Text("id", term.Id)
        .Local("title", term.Title)
        .Logic("from", term.From)
        .Logic("length", term.Length)
        .Text("adjustments", term.Adjustments)
        .Texts("law", term.Law)
        .Object;

}
