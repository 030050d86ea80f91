using CaseFlow.Workflows.Expressions;

namespace CaseFlow.Workflows.Tests.Definitions;

public sealed class CompulsoryRehabTests
{
    private static readonly ProcedureTable Table = ProcedureRows.InForce("compulsory-rehab-adult");

    [Fact]
    public void A_dossier_of_a_Friday_before_the_day_of_culture_is_filed_on_the_Monday_after_next()
    {
        var friday = new DateTimeOffset(2026, 11, 20, 10, 0, 0, TimeSpan.FromHours(7));
        var walked = WalkedCase.Start(ProcedureRows.WorkflowOf(Table), friday, new(Table.Answers));

        walked.Do("task.examine.open");
        Assert.Equal(new DateOnly(2026, 11, 23), walked.Due("compile-law"));

        walked.WaitUntil(friday.AddDays(3));
        walked.Do("task.compile-dossier.done");
        walked.Do("task.give-notice.given");
        Assert.Equal(new DateOnly(2026, 11, 27), walked.Due("read-law"));

        walked.WaitUntil(() => walked.IsIn("transfer"), "the end of the reading");
        Assert.Equal(new DateOnly(2026, 11, 27), WalkedCase.Calendar.LocalDate(walked.Now));
        Assert.Equal(new DateOnly(2026, 11, 30), walked.Due("transfer-law"));
    }

    [Fact]
    public void The_limitation_counts_from_the_last_act_until_the_dossier_is_with_the_court()
    {
        var walked = RowWalk.Into(Table, Table["2"]);
        Assert.Equal(new DateOnly(2026, 10, 4), walked.Due("limitation-dossier"));

        RowWalk.Take(walked, ["task.compile-dossier.done", "task.give-notice.given", "wait:CHUYEN_TOA", "task.transfer-dossier.done"]);
        Assert.DoesNotContain(walked.Workflow.Deadlines(walked.Current, WalkedCase.Calendar), running => running.Rule.Id == "limitation-dossier");
    }

    [Fact]
    public void Days_in_custody_are_deducted_from_the_term_and_days_on_the_run_are_added()
    {
        var walked = RowWalk.Into(Table, Table["2b"]);
        var custody = WalkedCase.Calendar.LocalDate(walked.Now);
        RowWalk.Take(walked, Table["2b"].Next[0].By);
        walked.WaitUntil(walked.Now.AddDays(3));
        walked.Do("task.hand-over.delivered");
        var start = WalkedCase.Calendar.LocalDate(walked.Now);
        Assert.True(start > custody);
        var end = start.AddMonths(24).AddDays(custody.DayNumber - start.DayNumber);
        Assert.Equal(end, walked.Term("rehab").End);

        walked.WaitUntil(walked.Now.AddDays(100));
        walked.Do("person.escaped");
        Assert.Null(walked.Term("rehab").End);

        walked.WaitUntil(walked.Now.AddDays(4));
        walked.Do("person.returned");
        Assert.Equal(end.AddDays(5), walked.Term("rehab").End);
    }

    [Fact]
    public void Time_outside_for_an_illness_counts_as_served()
    {
        var walked = RowWalk.Into(Table, Table["11"]);
        var end = walked.Term("rehab").End;

        walked.Do("person.outside");
        walked.WaitUntil(walked.Now.AddDays(70));
        walked.Do("person.back");

        Assert.NotNull(end);
        Assert.Equal(end, walked.Term("rehab").End);
    }

    [Fact]
    public void A_second_term_is_36_months()
    {
        var walked = RowWalk.Into(Table, Table["10"], new("DANG_CAI", [], false, null, null, new() { ["termMonths"] = "months-36" }, null));

        walked.Do("task.hand-over.delivered");

        Assert.Equal(WalkedCase.Calendar.LocalDate(walked.Now).AddMonths(36), walked.Term("rehab").End);
    }

    [Fact]
    public void Another_first_day_than_the_hand_over_needs_a_reason()
    {
        var walked = RowWalk.Into(Table, Table["10"]);

        var refused = Assert.Throws<InvalidOperationException>(() => walked.Do("task.hand-over.delivered", ("termStartOn", "@-3")));

        Assert.Contains("termStartReason", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_court_takes_up_where_it_stood_when_its_question_is_answered()
    {
        var walked = RowWalk.Into(Table, Table["6"]);
        walked.Do("task.record-acceptance.accepted");
        var due = walked.Due("court-office");

        walked.Do("court.asked");
        Assert.True(walked.IsIn("answer-court"));
        walked.WaitUntil(walked.Now.AddHours(2));
        walked.Do("task.answer-court.answered");

        Assert.True(walked.IsIn("court-considering"));
        Assert.Equal(due, walked.Due("court-office"));
    }

    [Fact]
    public void A_dossier_without_the_determination_is_not_complete()
    {
        var walked = RowWalk.Into(Table, Table["2"]);

        var compile = walked.Workflow.Possible(walked.Current, walked.Now, WalkedCase.Calendar).Tasks.Single(task => task.Task.Id == "compile-dossier");

        Assert.Contains(compile.MissingDocuments, document => document.Id == "XN-KQ");
        Assert.DoesNotContain(compile.MissingDocuments, document => document.Id is "V-35" or "GT-CT");
    }

    [Fact]
    public void Nobody_may_cut_the_reading_short_unless_local_policy_allows_it()
    {
        var walked = RowWalk.Into(Table, Table["4"]);

        Assert.Throws<InvalidOperationException>(() => walked.Do("reading.waived"));

        Assert.True(walked.IsIn("read"));
    }

    [Fact]
    public void The_centre_is_asked_when_its_notice_is_missing_32_days_before_the_end()
    {
        var walked = RowWalk.Into(Table, Table["12"]);

        RowWalk.Take(walked, ["wait:#task/ask-centre"]);

        Assert.Equal(walked.Term("rehab").End!.Value.AddDays(-32), WalkedCase.Calendar.LocalDate(walked.Now));
    }

    [Fact]
    public void The_notice_opens_post_rehab_management_where_the_proposal_is_due_two_working_days_after_it()
    {
        var walked = RowWalk.Into(Table, Table["12"]);
        walked.Do("task.record-notice.received");
        var spawned = Assert.Single(walked.Spawned);
        Assert.Equal(("post-rehab-management", "follows"), (spawned.Definition, spawned.Link));

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(ProcedureRows.InForce(spawned.Definition)), walked.Now, new(ProcedureRows.InForce("post-rehab-management").Answers), spawned.Data);

        Assert.True(followed.IsIn("propose"), followed.Where());
        Assert.Equal(WalkedCase.Calendar.AddWorkingDays(WalkedCase.Calendar.LocalDate(walked.Now), 2), followed.Due("propose-law"));
        Assert.Equal(("compulsory", "two-years"), (Text(followed, "rehabKind"), Text(followed, "termYears")));
        Assert.True(walked.IsIn("notice-received"));
    }

    [Fact]
    public void Post_rehab_management_that_was_opened_early_is_not_opened_again_by_the_notice()
    {
        var walked = RowWalk.Into(Table, Table["11"]);
        walked.Do("post-rehab.opened");

        RowWalk.Take(walked, ["wait:CHUAN_BI_VE", "task.record-notice.received"]);

        Assert.Single(walked.Spawned);
        Assert.Throws<InvalidOperationException>(() => walked.Do("post-rehab.opened"));
    }

    [Fact]
    public void A_notice_that_comes_early_is_taken_when_it_comes()
    {
        var walked = RowWalk.Into(Table, Table["11"]);

        walked.Record("V-51");

        Assert.True(walked.IsIn("notice-received"), walked.Where());
        Assert.Single(walked.Spawned);
    }

    private static string Text(WalkedCase walked, string data) => ((TextValue)walked.Read(data)).Text;
}
