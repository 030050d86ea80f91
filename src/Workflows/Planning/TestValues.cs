using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Planning;

/// <summary>Case data as tests write them: moments are local times, everything else is as in the case.</summary>
internal static class TestValues
{
    public static ObjectValue Given(ObjectValue data, WorkflowDefinition definition, WorkingCalendar calendar) =>
        new(data.Members.Select(member => new Member(member.Name, Given(member.Value, Element(definition, member.Name), calendar))));

    /// <summary>The value as the case holds it; what is no local time stays as it is, and the case says what is wrong with it.</summary>
    public static Value Given(Value value, DataElement? element, WorkingCalendar calendar) =>
        element?.Type is DataType.DateTime && LocalMoment.ParseTime((value as TextValue)?.Text) is { } local
            ? Instants.Write(LocalMoment.Instant(local, calendar))
            : value;

    public static DataElement? Element(WorkflowDefinition definition, string name) => definition.Data.FirstOrDefault(element => element.Name == name);
}
