namespace CaseFlow.Workflows.Tests.Definitions;

/// <summary>What the law before 01/7/2026 reckoned otherwise than the one in force (Luật 73/2021/QH14, Nghị định 116/2021/NĐ-CP).</summary>
public sealed class FormerLawTests
{
    private static readonly ProcedureTable Rehab = ProcedureRows.Table("compulsory-rehab-adult.v1");
    private static readonly ProcedureTable Voluntary = ProcedureRows.Table("voluntary-rehab.v1");
    private static readonly ProcedureTable PostRehab = ProcedureRows.Table("post-rehab-management.v1");

    [Fact]
    public void A_person_who_reports_home_begins_management_with_the_file_due_in_three_working_days()
    {
        var walked = RowWalk.Into(Rehab, Rehab["14"]);
        walked.Do("task.record-report.reported");
        var spawned = Assert.Single(walked.Spawned);

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(PostRehab), walked.Now, new(PostRehab.Answers), spawned.Data);

        Assert.Equal("post-rehab-management", spawned.Definition);
        Assert.True(followed.IsIn("make-file"), followed.Where());
        Assert.Equal(WalkedCase.Calendar.AddWorkingDays(WalkedCase.Calendar.LocalDate(walked.Now), 3), followed.Due("file-law"));
    }

    [Fact]
    public void A_person_who_does_not_report_in_five_working_days_is_looked_for_in_the_next_procedure()
    {
        var walked = RowWalk.Into(Rehab, Rehab["14"]);
        walked.WaitUntil(() => walked.Current.Closed is not null, "the end of the five days");
        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(PostRehab), walked.Now, new(PostRehab.Answers), Assert.Single(walked.Spawned).Data);
        Assert.True(followed.IsIn("awaiting-return"));

        followed.Do("task.record-return.recorded", ("returnedOn", "@-10"), ("completedOn", "@-10"));

        Assert.True(followed.IsIn("not-reported"), followed.Where());
    }

    [Theory]
    [InlineData("centre", 10)]
    [InlineData("family", 0)]
    public void Days_at_a_centre_while_the_dossier_ran_are_deducted_and_days_with_the_family_are_not(string place, int deducted)
    {
        var walked = RowWalk.Into(Rehab, Rehab["2b"], new("", [], false, null, null, new() { ["waitingPlace"] = place, ["familyAgrees"] = true }, null));
        walked.Do("task.order-waiting.done");
        walked.Do("custody.ended", ("custodyTo", "@10"));
        RowWalk.Take(walked, Rehab["2b"].Next[0].By.Skip(1));

        walked.Do("task.hand-over.delivered");

        Assert.Equal(walked.Term("rehab").Start.AddMonths(18).AddDays(-deducted), walked.Term("rehab").End);
    }

    [Fact]
    public void Each_reduction_takes_whole_months_from_the_end()
    {
        var walked = RowWalk.Into(Rehab, Rehab["11"]);
        var start = walked.Term("rehab").Start;
        walked.WaitUntil(walked.Now.AddDays(180));

        walked.Do("reduction.granted");
        Assert.Equal(start.AddMonths(15), walked.Term("rehab").End);

        walked.Do("reduction.granted", ("reductionMonths", 2m));
        Assert.Equal(start.AddMonths(13), walked.Term("rehab").End);
    }

    [Fact]
    public void A_reduction_of_more_than_six_months_is_refused()
    {
        var walked = RowWalk.Into(Rehab, Rehab["11"]);

        var refused = Assert.Throws<InvalidOperationException>(() => walked.Do("reduction.granted", ("reductionMonths", 7m)));

        Assert.Contains("reductionMonths", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_office_decides_that_suspension_does_not_count_the_days_outside_are_owed()
    {
        var walked = RowWalk.Into(Rehab, Rehab["11"], new("", [], false, null, null, null, new() { ["suspension-counts"] = false }));
        var end = walked.Term("rehab").End!.Value;
        walked.WaitUntil(walked.Now.AddDays(1));

        walked.Do("person.outside");
        walked.WaitUntil(walked.Now.AddDays(29));
        walked.Do("person.back");

        Assert.Equal(end.AddDays(30), walked.Term("rehab").End);
    }

    [Fact]
    public void While_there_is_no_place_three_months_are_added_to_the_five_days()
    {
        var walked = RowWalk.Into(Rehab, Rehab["9"]);
        var received = WalkedCase.Calendar.LocalDate(walked.Now);

        walked.Do("place.lacking");

        Assert.Equal(WalkedCase.Calendar.OnOrAfter(received.AddDays(5).AddMonths(3)), walked.Due("place-law"));
    }

    [Fact]
    public void A_minor_who_relapses_is_not_sent_to_compulsory_rehab()
    {
        var walked = RowWalk.Into(PostRehab, PostRehab["7e"], new("", [], false, null, null, new() { ["adult"] = false, ["termYears"] = "one-year" }, null));

        Assert.Throws<InvalidOperationException>(() => walked.Do("task.choose-measure.compulsory"));
        walked.Do("measure.other");

        Assert.Equal("voluntary-rehab", Assert.Single(walked.Spawned).Definition);
    }

    [Fact]
    public void The_certificate_of_a_completed_management_is_signed_when_the_term_expires_and_not_before()
    {
        var walked = RowWalk.Into(PostRehab, PostRehab["8a"]);
        var end = walked.Term("management").End!.Value;
        Assert.True(WalkedCase.Calendar.LocalDate(walked.Now) < end);

        walked.WaitUntil(() => walked.IsIn("certify"), "the last day");

        Assert.Equal(WalkedCase.Calendar.StartOfDay(end), walked.Now);
        Assert.Equal(end, walked.Due("certificate-law"));
    }

    [Fact]
    public void A_person_in_prison_owes_the_days_and_the_list_is_brought_up_to_date()
    {
        var walked = RowWalk.Into(PostRehab, PostRehab["7"]);
        var end = walked.Term("management").End!.Value;
        walked.WaitUntil(walked.Now.AddDays(1));

        walked.Do("suspension.started");
        walked.Do("task.remove-suspended.done");
        walked.WaitUntil(walked.Now.AddDays(99));
        walked.Do("task.resume.released");

        Assert.True(walked.IsIn("at-home"));
        Assert.Equal(end.AddDays(100), walked.Term("management").End);
        Assert.Contains(walked.Current.Documents, paper => paper.Kind == "M52");
    }

    [Fact]
    public void Rehab_at_home_is_not_proposed_for_its_certificate_before_the_first_three_stages_are_over()
    {
        var walked = RowWalk.Into(Voluntary, Voluntary["8"]);

        var refused = Assert.Throws<InvalidOperationException>(() => walked.Do("task.evaluate.proposed", ("stagesDone", false)));

        Assert.Contains("stagesDone", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_completes_voluntary_rehab_is_managed_for_one_year_from_the_day_of_completion()
    {
        var walked = RowWalk.Into(Voluntary, Voluntary["9"]);
        walked.Do("task.sign-certificate.signed");

        var followed = WalkedCase.Start(ProcedureRows.WorkflowOf(PostRehab), walked.Now, new(PostRehab.Answers), Assert.Single(walked.Spawned).Data);

        Assert.Equal(WalkedCase.Calendar.LocalDate(walked.Now).AddYears(1), followed.Term("management").End);
    }

    [Fact]
    public void A_person_who_moves_during_rehab_at_home_keeps_the_term_and_the_stage_where_it_was()
    {
        var walked = RowWalk.Into(Voluntary, Voluntary["7c"]);
        var end = walked.Term("rehab").End;

        walked.Do("move.reported");
        RowWalk.Take(walked, Voluntary["7b"].Next[0].By);

        Assert.True(walked.IsIn("support"), walked.Where());
        Assert.Equal(end, walked.Term("rehab").End);
    }
}
