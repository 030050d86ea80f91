using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Json;
using CaseFlow.Workflows.Planning;
using CaseFlow.Workflows.Tests.Definition;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Planning;

public sealed class ReckoningTests
{
    [Fact]
    public void Every_deadline_of_a_definition_is_counted_from_the_instant_that_is_asked_about()
    {
        var workflow = Workflow.Compile(DefinitionReader.Read(SmallDefinition.Json).Definition!);

        var deadlines = Reckoning.From(workflow, Local("2026-12-30 09:30"), Vietnam);

        Assert.Equal(["take-law", "visit-due"], deadlines.Select(deadline => deadline.Rule.Id));
        Assert.Equal(EndOf("2027-01-04"), deadlines[0].Due!.At);
        Assert.Equal("V-51", deadlines[0].Due!.Basis.What);
        Assert.Equal(EndOf("2026-12-30"), deadlines[1].Due!.At);
    }

    [Fact]
    public void A_length_that_the_office_or_the_case_sets_is_taken_from_there()
    {
        var procedure = Procedure(
            State("work", $$""" "deadlines": [ {{Deadline("policy", """ "within": {"setting": "patience"} """)}}, {{Deadline("own", """ "within": {"data": "visitEvery"} """)}} ] """),
            "work",
            data: Element("visitEvery", "span"),
            settings: $$"""{"id": "patience", "title": {{Titled("Patience")}}, "type": "span", "value": {"length": "P2D", "calendar": "calendar"} }""");

        var unknown = Reckoning.From(procedure, Local("2026-09-07 09:00"), Vietnam);
        var known = Reckoning.From(
            procedure, Local("2026-09-07 09:00"), Vietnam,
            Data(("visitEvery", Length("P3D"))), Data(("patience", Length("P4D"))));

        Assert.Equal(EndOf("2026-09-09"), unknown[0].Due!.At);
        Assert.Null(unknown[1].Due);
        Assert.Equal([EndOf("2026-09-11"), EndOf("2026-09-10")], known.Select(deadline => deadline.Due!.At));
    }

    private static ObjectValue Length(string length) => Data(("length", length), ("calendar", "calendar"));
}
