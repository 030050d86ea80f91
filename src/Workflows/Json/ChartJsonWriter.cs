using System.Buffers;
using System.Text;
using System.Text.Json;
using CaseFlow.Workflows.Execution;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>Writes a chart in the kernel's JSON form; reading it again gives an equal chart.</summary>
public static class ChartJsonWriter
{
    public static string Write(ChartDefinition definition, bool indented = false)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, ValueJson.Options with { Indented = indented }))
        {
            ValueJson.Write(writer, ToValue(definition));
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static ObjectValue ToValue(ChartDefinition definition) => Compose(
        ("id", definition.Id),
        ("version", definition.Version),
        ("binding", Optional(definition.LateBinding ? "late" : null)),
        ("data", ListOf(definition.Data, ToValue)),
        ("initial", Texts(definition.Initial)),
        ("initialDo", ListOf(definition.InitialDo, ToValue)),
        ("always", ListOf(definition.Always, ToValue)),
        ("on", ListOf(definition.On, ToValue)),
        ("states", ListOf(definition.States, ToValue)));

    private static ObjectValue ToValue(ChartState state) => Compose(
        ("id", state.Id),
        ("type", Optional(state.Kind switch
        {
            ChartStateKind.Parallel => "parallel",
            ChartStateKind.Final => "final",
            ChartStateKind.ShallowHistory or ChartStateKind.DeepHistory => "history",
            _ => null,
        })),
        ("history", Optional(state.Kind switch { ChartStateKind.ShallowHistory => "shallow", ChartStateKind.DeepHistory => "deep", _ => null })),
        ("default", state.Default is null ? null : ToValue(state.Default)),
        ("data", ListOf(state.Data, ToValue)),
        ("initial", Texts(state.Initial)),
        ("initialDo", ListOf(state.InitialDo, ToValue)),
        ("entry", ToValue(state.Entry)),
        ("exit", ToValue(state.Exit)),
        ("always", ListOf(state.Always, ToValue)),
        ("on", ListOf(state.On, ToValue)),
        ("output", state.Output?.Source),
        ("states", ListOf(state.States, ToValue)));

    private static ObjectValue ToValue(ChartTransition transition) => Compose(
        ("event", Texts(transition.Events)),
        ("if", transition.If?.Source),
        ("target", Texts(transition.Targets)),
        ("internal", transition.Internal ? true : null),
        ("park", transition.Park ? true : null),
        ("do", ListOf(transition.Do, ToValue)));

    private static ObjectValue ToValue(ChartVariable variable) => Compose(("name", variable.Name), ("value", variable.Value?.Source));

    private static ListValue? ToValue(Items<ActionBlock> blocks) =>
        blocks.Count == 1 ? ListOf(blocks[0].Actions, ToValue) : ListOf(blocks, block => ListOf(block.Actions, ToValue) ?? ListValue.Empty);

    private static ObjectValue ToValue(ChartAction action) => action switch
    {
        AssignAction assign => Compose(("assign", assign.Location), ("value", assign.Value.Source)),
        RaiseAction raise => Compose(("raise", raise.Event), ("data", raise.Data?.Source)),
        SendAction send => Compose(
            ("send", send.Event.Source),
            ("target", send.Target?.Source),
            ("type", send.Type?.Source),
            ("delay", send.Delay?.Source),
            ("data", send.Data?.Source),
            ("id", Optional(send.Id)),
            ("idLocation", Optional(send.IdLocation))),
        CancelAction cancel => Compose(("cancel", cancel.SendId.Source)),
        ChooseAction choose => Compose(("choose", ListOf(choose.Branches, ToValue) ?? ListValue.Empty)),
        ForEachAction each => Compose(
            ("foreach", each.In.Source), ("item", each.Item), ("index", Optional(each.Index)), ("do", ListOf(each.Do, ToValue))),
        EmitAction emit => Compose(
            ("emit", emit.Name),
            ("arguments", emit.Arguments.Count == 0 ? null : new ObjectValue(emit.Arguments.Select(one => new Member(one.Name, one.Value.Source))))),
        _ => ObjectValue.Empty,
    };

    private static ObjectValue ToValue(ChooseBranch branch) => Compose(("if", branch.If?.Source), ("do", ListOf(branch.Do, ToValue)));

    private static ListValue? Texts(Items<string> texts) => ListOf(texts, text => text);

    private static Value? Optional(string? text) => text is null ? null : (Value)text;

    private static ListValue? ListOf<T>(Items<T> items, Func<T, Value> write) => items.Count == 0 ? null : new ListValue(items.Select(write));

    /// <summary>An object without the members that have nothing to say.</summary>
    private static ObjectValue Compose(params ReadOnlySpan<(string Name, Value? Value)> members)
    {
        var written = new List<Member>();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                written.Add(new Member(name, value));
            }
        }

        return new ObjectValue(written.ToItems());
    }
}
