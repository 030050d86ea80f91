using CaseFlow.Workflows.Definition;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Json;

/// <summary>Writes the tests that a definition brings along.</summary>
internal static class TestWriter
{
    public static Value Test(DefinitionTest test) => new MemberList()
        .Text("id", test.Id)
        .Local("title", test.Title)
        .Add("settings", Values(test.Settings))
        .Add("start", Start(test.Start))
        .Add("steps", new ListValue(test.Steps.Select(Step)))
        .Object;

    private static ObjectValue Start(TestStart start) => new MemberList()
        .Text("at", LocalMoment.Write(start.At))
        .Text("recordedAt", Time(start.RecordedAt))
        .Add("data", Values(start.Data))
        .List("documents", start.Documents, Paper)
        .Object;

    private static Value Step(TestStep step) => (step switch
    {
        ToldStep told => new MemberList()
            .Text("at", LocalMoment.Write(told.At))
            .Text("event", told.Event)
            .Text("by", told.By)
            .Text("person", told.Person)
            .Add("data", Values(told.Data))
            .List("documents", told.Documents, Paper)
            .Text("recordedAt", Time(told.RecordedAt)),
        WaitStep wait => new MemberList().Text("until", LocalMoment.Write(wait.Until)),
        _ => throw new ArgumentException($"The format has no words for {step.GetType().Name}.", nameof(step)),
    }).Add("expect", step.Expect == TestExpectation.Nothing ? null : Expectation(step.Expect)).Object;

    private static ObjectValue Paper(TestPaper paper) => new MemberList()
        .Text("kind", paper.Kind)
        .Text("number", paper.Number)
        .Text("dated", paper.Dated is { } dated ? Instants.Write(dated) : null)
        .Text("received", Time(paper.Received))
        .Add("pages", paper.Pages is { } pages ? Value.ObjectOf(new("from", pages.From), new("to", pages.To)) : null)
        .Object;

    private static ObjectValue Expectation(TestExpectation expect) => new MemberList()
        .Texts("states", expect.States)
        .Texts("notStates", expect.NotStates)
        .Add("due", Map(expect.Due, due => new Member(due.Deadline, due.At?.ToString())))
        .Add("work", Texts(expect.Work))
        .List("mails", expect.Mails, Mail)
        .Texts("noMails", expect.NoMails)
        .Add("messages", Texts(expect.Messages))
        .Add("data", Values(expect.Data))
        .Add("terms", Map(expect.Terms, term => new Member(term.Term, term.End is { } end ? Instants.Write(end) : Value.Null)))
        .Add("spawns", Texts(expect.Spawns))
        .Add("closed", expect.Closed is { } closed ? (Value)closed.Reason : null)
        .Text("refused", expect.Refused)
        .Object;

    private static ObjectValue Mail(ExpectedMail mail) => new MemberList()
        .Text("deadline", mail.Deadline)
        .Text("mark", mail.Mark)
        .Text("to", mail.To)
        .Text("at", mail.At?.ToString())
        .Object;

    private static ListValue? Texts(Items<string>? texts) => texts is null ? null : new ListValue(texts.Select(text => (Value)text));

    private static ObjectValue? Map<T>(Items<T> items, Func<T, Member> write) => items.Count == 0 ? null : new ObjectValue(items.Select(write));

    private static ObjectValue? Values(ObjectValue values) => values.Members.Count == 0 ? null : values;

    private static string? Time(DateTime? local) => local is { } time ? LocalMoment.Write(time) : null;
}
