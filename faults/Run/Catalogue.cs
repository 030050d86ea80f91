using System.Text.RegularExpressions;
using CaseFlow.Faults.Scenarios;

namespace CaseFlow.Faults.Run;

/// <summary>Every scenario there is, in the order in which they run.</summary>
internal static partial class Catalogue
{
    public static IReadOnlyList<Named> All { get; } =
    [
        Of<OfThreeNodesOneIsKilledAgainAndAgain>(quick: true),
        Of<AHostIsKilledWhileOfficersCompleteWork>(quick: true),
        Of<AWorkerStoppedPastItsLeaseCannotCommit>(),
        Of<EveryConnectionIsDroppedAndTheDatabaseRestartedAndFrozen>(quick: true),
        Of<TheMailServerRefusesHangsAndDrops>(),
        Of<TheMailServerIsDownForThreeDays>(),
        Of<DueDatesMoveFiveTimesBeforeTheReminder>(),
        Of<WorkIsDoneJustBeforeItsReminder>(),
        Of<OneRecordIsPoisonedAmongMany>(quick: true),
        Of<ClocksStandTenMinutesApart>(),
        Of<EveryQueryTakesLonger>(),
        Of<SixtyFourWritersTellCasesAtOnce>(quick: true),
        Of<FortyWorkersDoAllKindsOfThingsAtOnce>(),
        Of<AnswersComeTheMomentTheyAreWaitedFor>(quick: true),
        Of<AProcedureIsPublishedAgainAndAgainWhileTimersAreDue>(),
        Of<ThousandsAreOverdueAtTheStart>(quick: true),
        Of<NothingRunsForDays>(),
        Of<TransactionsAreTakenBackAtTheLastMoment>(),
    ];

    public static IEnumerable<string> Names => All.Select(scenario => scenario.Name);

    private static Named Of<T>(bool quick = false) where T : IScenario, new() =>
        new(WordStart().Replace(typeof(T).Name, " $1").ToLowerInvariant().Trim().Replace(' ', '-'), quick, () => new T());

    [GeneratedRegex("([A-Z])")]
    private static partial Regex WordStart();

    /// <param name="IsQuick">Whether a quick run has it.</param>
    internal sealed record Named(string Name, bool IsQuick, Func<IScenario> Make);
}
