using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>What the register and earlier cases say of a person when a case begins.</summary>
/// <param name="BornOn">Null where only the year is known: then nothing that hangs on the day is filled in.</param>
/// <param name="RehabsBefore">Earlier cases of rehabilitation.</param>
/// <param name="OpenProcedures">Codes of the procedures in which the person has an open case.</param>
public sealed record PersonFacts(int BornYear, DateOnly? BornOn, int RehabsBefore, Items<string> OpenProcedures);

/// <summary>Fills in what data elements take from the person (<see cref="DataElement.Source"/>).</summary>
public static class PersonSources
{
    public const int Adult = 18;

    public static bool AsksFor(WorkflowDefinition definition) => definition.Data.Any(element => element.Source is not null);

    /// <summary>The first values of a case with those of the person where none was given.</summary>
    /// <param name="on">The day on which the case begins.</param>
    public static ObjectValue Fill(WorkflowDefinition definition, ObjectValue given, PersonFacts person, DateOnly on)
    {
        foreach (var element in definition.Data)
        {
            if (element.Source is { } source && ValueCheck.IsUnset(given.Find(element.Name)) && Of(source, person, on) is { IsNull: false } known)
            {
                given = given.With(element.Name, known);
            }
        }

        return given;
    }

    private static Value Of(DataSource source, PersonFacts person, DateOnly on) => source switch
    {
        DataSource.BornOn => person.BornOn is { } born ? Instants.Write(born) : Value.Null,
        DataSource.EighteenOn => EighteenOn(person) is { } day ? Instants.Write(day) : Value.Null,
        DataSource.IsAdult when EighteenOn(person) is { } day => day <= on,
        DataSource.IsAdult => person.BornYear + Adult == on.Year ? Value.Null : person.BornYear + Adult < on.Year,
        DataSource.RehabsBefore => person.RehabsBefore,
        _ => new ListValue(person.OpenProcedures.Select(code => (Value)code)),
    };

    /// <summary>Whoever was born on 29 February is 18 on the 28th where the year has no other (BLDS 2015 Đ148).</summary>
    private static DateOnly? EighteenOn(PersonFacts person) => person.BornOn?.AddYears(Adult);
}
