using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Execution;

/// <summary>The read-only variables that the platform keeps: https://www.w3.org/TR/scxml/#SystemVariables</summary>
internal static class SystemVariables
{
    /// <summary>The one event processor there is.</summary>
    public const string EventProcessor = "http://www.w3.org/TR/scxml/#SCXMLEventProcessor";

    public static bool Are(string name) => name.Length > 0 && name[0] == '_';

    public static Value? Find(string name, Run run) => name switch
    {
        "_event" => run.CurrentAsValue,
        "_sessionid" => run.Session,
        "_name" => run.Chart.Definition.Id,
        "_ioprocessors" => Value.ObjectOf(
            new Member("scxml", Value.ObjectOf(new Member("location", run.Location))),
            new Member(EventProcessor, Value.ObjectOf(new Member("location", run.Location)))),
        _ => null,
    };

    /// <summary>Fields that an event does not have are there, and null.</summary>
    public static ObjectValue Describe(ChartEvent described) => Value.ObjectOf(
        new Member("name", described.Name),
        new Member("type", described.Type switch { ChartEventType.External => "external", ChartEventType.Internal => "internal", _ => "platform" }),
        new Member("sendid", described.SendId),
        new Member("origin", described.Origin),
        new Member("origintype", described.OriginType),
        new Member("invokeid", described.InvokeId),
        new Member("data", described.Data),
        new Member("at", Instants.Write(described.At)));
}
