using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Definition;

/// <summary>
/// An example that a definition must live up to: a case begins, something is told or time passes, and after each step something is so. All
/// times are local ones of the definition's calendar. While a test fails, the definition is not published (E070).
/// </summary>
/// <param name="Settings">Local policy where the test wants it otherwise than the defaults.</param>
public sealed record DefinitionTest(string Id, LocalText Title, ObjectValue Settings, TestStart Start, Items<TestStep> Steps);

/// <param name="RecordedAt">When it was told; null is at once.</param>
/// <param name="Data">First values; moments are written as local times.</param>
/// <param name="Documents">Papers that the case begins with.</param>
public sealed record TestStart(DateTime At, DateTime? RecordedAt, ObjectValue Data, Items<TestPaper> Documents);

/// <summary>A paper that comes along.</summary>
/// <param name="Dated">Null is the day of the step.</param>
/// <param name="Received">Null is the time of the step.</param>
/// <param name="Pages">Its pages in the file; null while it has none.</param>
public sealed record TestPaper(string Kind, string Number, DateOnly? Dated, DateTime? Received, TestPages? Pages);

/// <summary>Page numbers in the file, both included.</summary>
public sealed record TestPages(int From, int To);

/// <param name="Expect">What is so after it, with all that time has brought since the step before.</param>
public abstract record TestStep(TestExpectation Expect);

/// <summary>Somebody tells the case something.</summary>
/// <param name="By">Id of the role; null for the machinery.</param>
/// <param name="Person">Who of that role it is, where several act; null is always the same one.</param>
/// <param name="RecordedAt">When it was told; null is at once. What was due by then has come before.</param>
public sealed record ToldStep(
    DateTime At, DateTime? RecordedAt, string Event, string? By, string? Person, ObjectValue Data, Items<TestPaper> Documents, TestExpectation Expect)
    : TestStep(Expect)
{
    public DateTime Told => RecordedAt ?? At;
}

/// <summary>Nobody does anything until then.</summary>
public sealed record WaitStep(DateTime Until, TestExpectation Expect) : TestStep(Expect);
