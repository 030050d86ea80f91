using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Casework;

/// <summary>A check-in plan as officers set it for one person.</summary>
/// <param name="FirstOn">The day of the first check-in.</param>
/// <param name="Every">From one to the next, in days or longer.</param>
/// <param name="FromLast">Each is counted from the day on which the one before was done; else from the first, so that the days stay where they are.</param>
/// <param name="Until">The last day on which one may lie; null is as long as the plan of the definition lasts.</param>
/// <param name="DaysBefore">From so many days before its day it may be done.</param>
/// <param name="From">The hour of the day from which they meet; null with <paramref name="To"/> where none is set.</param>
/// <param name="Method">A choice of <see cref="Definition.PersonalRule.Method"/>.</param>
/// <param name="Questions">Asked beside the form of the task.</param>
public sealed record PlanTerms(
    DateOnly FirstOn,
    Span Every,
    bool FromLast,
    DateOnly? Until,
    int DaysBefore,
    TimeOnly? From,
    TimeOnly? To,
    string? Place,
    string? Method,
    Items<PlanQuestion> Questions);

/// <param name="Data">One of <see cref="Definition.PersonalRule.Questions"/>.</param>
/// <param name="Ask">The question in the officer's words; null asks by the title of the data element.</param>
public sealed record PlanQuestion(string Data, string? Ask);
