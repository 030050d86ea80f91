using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using static CaseFlow.Workflows.Tests.Casework.Given;

namespace CaseFlow.Workflows.Tests.Casework;

public sealed class PersonSourcesTests
{
    private static readonly Workflow Taken = Procedure(
        State("open", """ "on": [ {"event": "over", "title": {"vi": "a", "en": "a"}, "by": ["officer"], "target": "closed"} ] """) + "," + End,
        "open",
        string.Join(',',
            Element("bornOn", "date", """, "source": "person.bornOn" """),
            Element("eighteenOn", "date", """, "source": "person.eighteenOn", "readOnly": true """),
            Element("adult", "boolean", """, "source": "person.isAdult" """),
            Element("rehabs", "integer", """, "source": "person.rehabsBefore" """),
            Element("others", "list", """, "source": "person.openProcedures" """)));

    [Fact]
    public void A_case_begins_with_what_is_known_of_the_person() => Assert.Equal(
        Data(("bornOn", "2008-08-04"), ("eighteenOn", "2026-08-04"), ("adult", false), ("rehabs", 1), ("others", Value.ListOf("QLSD"))),
        Filled(new DateOnly(2008, 8, 4), "2026-08-03"));

    [Theory]
    [InlineData("2008-08-03", "2026-08-03", true)]
    [InlineData("2008-08-04", "2026-08-03", false)]
    [InlineData("2008-02-29", "2026-02-28", true)]
    [InlineData("2008-02-29", "2026-02-27", false)]
    public void A_person_is_of_age_from_the_eighteenth_birthday_on(string born, string on, bool isAdult) =>
        Assert.Equal((Value)isAdult, Filled(DateOnly.Parse(born, System.Globalization.CultureInfo.InvariantCulture), on).Find("adult"));

    [Theory]
    [InlineData(2007, true)]
    [InlineData(2008, null)]
    [InlineData(2009, false)]
    public void Where_only_the_year_is_known_age_is_said_when_the_year_says_it(int year, bool? isAdult) => Assert.Equal(
        isAdult is { } known ? (Value)known : null,
        PersonSources.Fill(Taken.Definition, ObjectValue.Empty, new PersonFacts(year, null, 0, []), new DateOnly(2026, 8, 3)).Find("adult"));

    [Fact]
    public void What_the_start_data_say_stands() => Assert.Equal(
        (Value)true,
        PersonSources.Fill(Taken.Definition, Data(("adult", true)), new PersonFacts(2010, new DateOnly(2010, 1, 1), 0, []), new DateOnly(2026, 8, 3)).Find("adult"));

    [Fact]
    public void Even_what_nobody_may_enter_is_taken_from_the_person()
    {
        var trial = CaseUnderTest.Start(Taken, "2026-08-03 09:00", Filled(new DateOnly(2008, 8, 4), "2026-08-03"));
        Assert.Equal((Value)"2026-08-04", trial.Now.Chart.Data.Find("eighteenOn"));
    }

    private static ObjectValue Filled(DateOnly born, string on) => PersonSources.Fill(
        Taken.Definition, ObjectValue.Empty, new PersonFacts(born.Year, born, 1, ["QLSD"]), DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture));
}
