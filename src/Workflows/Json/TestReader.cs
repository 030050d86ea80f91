using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Json;

/// <summary>Reads the tests that a definition brings along.</summary>
internal static class TestReader
{
    private static readonly TestStart NoStart = new(default, null, ObjectValue.Empty, []);

    public static DefinitionTest Test(ObjectReader test) => new(
        test.Slug("id"),
        test.Local("title"),
        Values(test, "settings"),
        test.Object("start", Shape.TestStart) is { IsObject: true } start ? Start(start) : NoStart,
        test.List("steps", Shape.TestStep, Step));

    private static TestStart Start(ObjectReader start) =>
        new(Time(start, "at") ?? default, Time(start, "recordedAt"), Values(start, "data"), Papers(start));

    private static TestStep Step(ObjectReader step)
    {
        if (step.Has("until") == step.Has("event"))
        {
            step.Report("E105", step.Node, ShapeMessages.ExactlyOne("event, until"));
        }

        var expect = step.Object("expect", Shape.Expectation) is { IsObject: true } written ? Expectation(written) : TestExpectation.Nothing;
        if (!step.Has("until"))
        {
            return Told(step, expect);
        }

        foreach (var other in step.Written("at", "by", "person", "data", "documents", "recordedAt"))
        {
            step.Report("E105", step.Find(other)!, ShapeMessages.NotTogether(other, "until"));
        }

        return new WaitStep(Time(step, "until") ?? default, expect);
    }

    private static ToldStep Told(ObjectReader step, TestExpectation expect)
    {
        if (!step.Has("at"))
        {
            step.Report("E102", step.Node, ShapeMessages.MissingKey("at", Shape.TestStep));
        }

        if (step.Find("person") is { } alone && !step.Has("by"))
        {
            step.Report("E105", alone, ShapeMessages.OnlyWith("person", "by"));
        }

        return new ToldStep(
            Time(step, "at") ?? default,
            Time(step, "recordedAt"),
            step.TextOrNull("event") ?? "",
            step.TextOrNull("by"),
            step.TextOrNull("person"),
            Values(step, "data"),
            Papers(step),
            expect);
    }

    private static Items<TestPaper> Papers(ObjectReader owner) => owner.List(
        "documents",
        Shape.TestPaper,
        paper => new TestPaper(paper.Text("kind"), paper.TextOrNull("number") ?? "1", paper.Date("dated"), Time(paper, "received"), Pages(paper)));

    private static TestPages? Pages(ObjectReader paper) => paper.Object("pages", Shape.Pages) is { IsObject: true } pages
        ? new TestPages((int)pages.Number("from", 1, 100_000, whole: true), (int)pages.Number("to", 1, 100_000, whole: true))
        : null;

    private static TestExpectation Expectation(ObjectReader expect) => new(
        expect.Texts("states"),
        expect.Texts("notStates"),
        expect.Map("due", due => new ExpectedDue(due.Name!, MomentOrNull(expect, due))),
        expect.Has("work") ? expect.Texts("work") : null,
        expect.List("mails", Shape.ExpectedMail, Mail),
        expect.Texts("noMails"),
        expect.Has("messages") ? expect.Texts("messages") : null,
        Values(expect, "data"),
        expect.Map("terms", term => new ExpectedTerm(term.Name!, DateOrNull(expect, term))),
        expect.Has("spawns") ? expect.Texts("spawns") : null,
        // Null is a word here: the case goes on.
        expect.Node.Find("closed") is { } closed ? new ExpectedEnd(closed.IsNull ? null : expect.Text(closed)) : null,
        expect.TextOrNull("refused"));

    private static ExpectedMail Mail(ObjectReader mail) => new(
        mail.Text("deadline"), mail.TextOrNull("mark"), mail.TextOrNull("to"), mail.Find("at") is { } at ? MomentOrNull(mail, at) : null);

    private static ObjectValue Values(ObjectReader owner, string key) => new(owner.Map(key, value => new Member(value.Name!, owner.Value(value))));

    private static DateTime? Time(ObjectReader owner, string key)
    {
        if (owner.Find(key) is not { } node)
        {
            return null;
        }

        if (LocalMoment.ParseTime(node.Text) is { } time)
        {
            return time;
        }

        owner.Report("E103", node, ShapeMessages.Wanted("ngày giờ địa phương như \"2027-02-04T09:00\"", "a local time such as \"2027-02-04T09:00\""));
        return null;
    }

    private static LocalMoment? MomentOrNull(ObjectReader owner, SourceNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        if (LocalMoment.Parse(node.Text) is { } moment)
        {
            return moment;
        }

        owner.Report("E103", node, ShapeMessages.Wanted(
            "một ngày như \"2027-02-15\", hoặc ngày giờ như \"2027-02-15T08:00\"", "a day such as \"2027-02-15\", or a time such as \"2027-02-15T08:00\""));
        return null;
    }

    private static DateOnly? DateOrNull(ObjectReader owner, SourceNode node)
    {
        if (node.IsNull || LocalMoment.Parse(node.Text) is not { Time: null } moment)
        {
            if (!node.IsNull)
            {
                owner.Report("E103", node, ShapeMessages.Wanted("một ngày như \"2028-03-01\", hoặc null", "a date such as \"2028-03-01\", or null"));
            }

            return null;
        }

        return moment.Day;
    }
}
