using CaseFlow.Workflows.Casework;
using CaseFlow.Workflows.Expressions;
using CaseFlow.Workflows.Migration;
using CaseFlow.Workflows.Time;

namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>
/// Dossiers and rehab under way on 01/7/2026 go on under the new law: a term that the court set before stays, papers made before count, and nobody is
/// delivered before the province has chosen a centre (L120 Đ56).
/// </summary>
public sealed class CompulsoryRehabMigrationTests
{
    private const string Adult = "compulsory-rehab-adult";
    private const string Minor = "compulsory-rehab-minor";

    /// <summary>What would lead back to where the case is.</summary>
    private static readonly string[] Idle = ["task.watch-postponement.holds", "task.watch-outside.still-out"];

    /// <summary>The day on which the new law came into force, in the morning.</summary>
    private static readonly DateTimeOffset Change = new(2026, 7, 1, 9, 0, 0, TimeSpan.FromHours(7));

    /// <summary>Where each stage of the former law goes on, adults and minors.</summary>
    private static readonly (string Row, string Adult, string Minor)[] Successors =
    [
        ("1", "detected", "detected"),
        ("2", "compile", "gather"),
        ("2b", "custody-order", "custody-order"),
        ("3", "notify", "notify-both"),
        ("4", "read", "read"),
        ("5", "transfer", "transfer"),
        ("6", "transfer", "transfer"),
        ("6a", "transfer", "transfer"),
        ("6b", "transfer", "transfer"),
        ("7", "court-acceptance", "court-acceptance"),
        ("7a", "answer-court", "answer-court"),
        ("8", "decided", "decided"),
        ("8a", "postponed", "postponed"),
        ("9", "choose-in-province", "choose-in-province"),
        ("9a", "choose-in-province", "choose-in-province"),
        ("10", "wanted", "wanted"),
        ("11", "in-rehab", "staying"),
        ("11a", "outside", "outside"),
        ("12", "notice-expected", "notice-expected"),
        ("13", "finishing", "finishing"),
    ];

    public static TheoryData<string, string, string> Stages
    {
        get
        {
            var stages = new TheoryData<string, string, string>();
            foreach (var (row, adult, minor) in Successors)
            {
                stages.Add(Adult, row, adult);
                stages.Add(Minor, row, minor);
            }

            return stages;
        }
    }

    [Theory]
    [InlineData(Adult)]
    [InlineData(Minor)]
    public void Every_stage_of_the_former_law_is_among_those_that_are_tried_but_the_last_which_is_finished_first(string procedure)
    {
        var former = Former(procedure);

        Assert.Equal(former.Rows.Select(row => row.Row), Successors.Select(stage => stage.Row).Append("14"));
        Assert.IsType<Held>(Tried(RowWalk.Into(former, former["14"]), procedure));
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_case_of_every_stage_goes_on_in_its_successor_and_its_term_stays(string procedure, string row, string state)
    {
        var walked = Into(procedure, row);
        var before = TermOf(walked);

        walked.ComesOver(Route(procedure));

        Assert.True(walked.IsIn(state), walked.Where());
        var after = TermOf(walked);
        Assert.Equal((before?.Start, before?.Length, before?.End, before?.AtLeast), (after?.Start, after?.Length, after?.End, after?.AtLeast));
        Assert.Empty(walked.Spawned);
    }

    [Theory]
    [MemberData(nameof(Stages))]
    public void A_case_of_every_stage_still_comes_to_post_rehab_management_and_its_end(string procedure, string row, string state)
    {
        var walked = Into(procedure, row);
        walked.ComesOver(Route(procedure));
        Assert.True(walked.IsIn(state), walked.Where());

        GoesOn(walked);

        Assert.Equal("completed", walked.Current.Closed);
        var follows = Assert.Single(walked.Spawned);
        Assert.Equal("post-rehab-management", follows.Definition);
        Assert.Equal(procedure == Adult, ((BooleanValue)follows.Data.Find("adultMeasure")!).Boolean);
    }

    [Theory]
    [InlineData(Adult, "months-36", 36)]
    [InlineData(Minor, "months-24", 24)]
    public void A_dossier_that_is_decided_only_after_the_change_leads_to_a_term_of_the_new_law(string procedure, string term, int months)
    {
        var walked = Into(procedure, "7");
        walked.WaitUntil(Change);
        walked.ComesOver(Route(procedure));

        RowWalk.Take(walked, ["task.record-acceptance.accepted", "task.record-outcome.applied"]);
        walked.Do("task.register-term.forward", ("termMonths", term));
        RowWalk.Take(walked, ["task.send-decision.sent", "task.record-centre.chosen", "task.hand-over.delivered"]);

        Assert.Equal(walked.Term("rehab").Start.AddMonths(months), walked.Term("rehab").End);
    }

    [Theory]
    [InlineData("centre", 10)]
    [InlineData("family", 0)]
    public void Days_at_a_centre_while_the_dossier_ran_are_still_deducted_and_days_with_the_family_are_not(string place, int deducted)
    {
        var former = Former(Adult);
        var walked = RowWalk.Into(former, former["2b"], new("", [], false, null, null, new() { ["waitingPlace"] = place, ["familyAgrees"] = true }, null));
        walked.Do("task.order-waiting.done");
        walked.Do("custody.ended", ("custodyTo", "@10"));
        RowWalk.Take(walked, former["2b"].Next[0].By.Skip(1));

        walked.ComesOver(Route(Adult));
        RowWalk.Take(walked, ["task.record-centre.chosen", "task.hand-over.delivered"]);

        Assert.Equal(walked.Term("rehab").Start.AddMonths(18).AddDays(-deducted), walked.Term("rehab").End);
    }

    [Fact]
    public void Who_waits_with_the_family_is_in_no_custody_of_the_new_law()
    {
        var former = Former(Adult);
        var walked = RowWalk.Into(former, former["2b"], new("", [], false, null, null, new() { ["waitingPlace"] = "family", ["familyAgrees"] = true }, null));
        walked.Do("task.order-waiting.done");

        walked.ComesOver(Route(Adult));

        Assert.True(walked.IsIn("custody-none"), walked.Where());
    }

    [Fact]
    public void The_papers_of_the_former_law_make_the_dossier_for_the_court_and_get_their_pages()
    {
        var walked = Into(Adult, "6a");
        walked.ComesOver(Route(Adult));

        walked.Do("task.transfer-dossier.done");

        Assert.True(walked.IsIn("court-acceptance"), walked.Where());
        Assert.DoesNotContain(walked.Current.Documents, paper => paper.Kind is "V-33" or "V-34" or "V-36" or "V-37");
        Assert.All(walked.Current.Documents.Where(paper => paper.Kind is "M27" or "M30" or "M31" or "M32"), paper => Assert.NotNull(paper.Pages));
    }

    [Fact]
    public void A_dossier_that_was_begun_before_keeps_its_five_working_days()
    {
        var walked = Into(Adult, "2");
        var due = walked.Due("compile-law");

        walked.ComesOver(Route(Adult));

        Assert.Equal(due, walked.Due("compile-law"));
    }

    [Fact]
    public void A_notice_of_the_former_law_opens_post_rehab_management_at_once()
    {
        var walked = Into(Adult, "12");
        walked.Do("task.record-notice.received");

        walked.ComesOver(Route(Adult));

        Assert.True(walked.IsIn("notice-received"), walked.Where());
        var follows = Assert.Single(walked.Spawned);
        Assert.Equal(walked.Current.Documents.Single(paper => paper.Kind == "TB-HH").Received, DateTimeOffset.Parse(
            ((TextValue)follows.Data.Find("noticeReceivedAt")!).Text, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_release_is_prepared_when_the_new_law_says()
    {
        var walked = Into(Adult, "11");
        var end = walked.Term("rehab").End!.Value;
        walked.ComesOver(Route(Adult));

        walked.WaitUntil(() => walked.IsIn("notice-expected"), "the preparation");

        Assert.Equal(end.AddDays(-60), WalkedCase.Calendar.LocalDate(walked.Now));
        Assert.Equal(end.AddDays(-30), walked.Due("notice-law"));
    }

    private static WalkedCase Into(string procedure, string row)
    {
        var former = Former(procedure);
        return RowWalk.Into(former, former[row]);
    }

    /// <summary>The former table, with what forms of the law in force ask besides.</summary>
    private static ProcedureTable Former(string procedure)
    {
        var former = ProcedureRows.Table($"{procedure}.v1");
        var further = ProcedureRows.Table($"{procedure}.v2").Answers.Where(answer => !former.Answers.ContainsKey(answer.Key));
        return former with { Answers = new(former.Answers.Concat(further)) };
    }

    private static MigrationRoute Route(string procedure) => MigrationRoute.Over(
        ProcedureRows.WorkflowOf(ProcedureRows.Table($"{procedure}.v1")), ProcedureRows.WorkflowOf(ProcedureRows.Table($"{procedure}.v2")));

    private static MigrationOutcome Tried(WalkedCase walked, string procedure) => CaseMigration.Migrate(
        Route(procedure), walked.Current,
        new WorkflowEvent(EngineEvents.Migrated, walked.Now, walked.Now, null, ObjectValue.Empty, [], null, null, ObjectValue.Empty), WalkedCase.Calendar);

    private static Term? TermOf(WalkedCase walked) =>
        walked.Workflow.Terms(walked.Current, walked.Now, WalkedCase.Calendar, ObjectValue.Empty).Single().Value;

    /// <summary>People do what is offered first, and who is on the run is found.</summary>
    private static void GoesOn(WalkedCase walked)
    {
        while (walked.Current.Closed is null)
        {
            if (walked.IsIn("wanted"))
            {
                walked.Do("person.found");
            }

            walked.WaitUntil(() => walked.Current.Closed is not null || Offered(walked).Any(), "something to do");
            if (Offered(walked).FirstOrDefault() is { } outcome)
            {
                walked.Do(outcome);
            }
        }
    }

    private static IEnumerable<string> Offered(WalkedCase walked) =>
        walked.Workflow.Possible(walked.Current, walked.Now, WalkedCase.Calendar, ObjectValue.Empty).Tasks
            .SelectMany(task => task.Outcomes).Where(outcome => outcome.Refusal is null).Select(outcome => outcome.Event).Except(Idle);
}
