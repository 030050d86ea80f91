using CaseFlow.Audit;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Audit;

public sealed class VerifyAuditTests(AuditedApp audited) : IClassFixture<AuditedApp>
{
    internal const string Rechain = """
        do $$
        declare e case_events; before bytea;
        begin
          for e in select * from case_events order by case_id, seq loop
            before := case when e.seq = 1 then '' else before end;
            before := event_hash(before, e, sha256(convert_to(e.event, 'UTF8')));
            update case_events set hash = before where case_id = e.case_id and seq = e.seq;
          end loop;
        end $$;
        """;

    private const string Change = "update case_events set event = replace(event, 'Đủ giấy tờ', 'Thiếu giấy tờ') where case_id = @First and seq = 2;";

    [Fact]
    public async Task What_is_as_it_was_recorded_has_no_findings_and_replays()
    {
        var (code, said) = await audited.RunAsync();

        Assert.True(code == 0, said);
        Assert.StartsWith("3 cases, 7 events, 2 daily heads, 0 findings", said, StringComparison.Ordinal);
        Assert.Contains("The head of 07/07/2026 is ", said, StringComparison.Ordinal);
        Assert.Equal(0, await audited.ReplayAsync());
    }

    [Theory]
    [InlineData(Change, "case 1: event 2 (task.review.approve, recorded on 06/07/2026) is not what was recorded")]
    [InlineData("update case_events set actor = null where case_id = @Third and seq = 2", "case 3: event 2 (task.review.approve, recorded on 08/07/2026) is not what was recorded")]
    [InlineData("update case_events set happened_at = happened_at - interval '1 microsecond' where case_id = @First and seq = 3", "case 1: event 3 (task.choose.done, recorded on 06/07/2026) is not what was recorded")]
    [InlineData("update case_events set effects = '[]' where case_id = @Second and seq = 2", "case 2: event 2 (task.review.approve, recorded on 07/07/2026) is not what was recorded")]
    [InlineData("delete from case_events where case_id = @First and seq = 2", "case 1: event 2 is missing")]
    [InlineData("delete from case_events where case_id = @First and seq < 3", "case 1: events 1 to 2 are missing")]
    [InlineData("""
        delete from case_events where case_id = @First and seq = 2;
        update case_events set seq = 2 where case_id = @First and seq = 3;
        update cases set version = 2 where case_id = @First;
        """, "case 1: event 2 (task.choose.done, recorded on 06/07/2026) is not what was recorded")]
    [InlineData("""
        update case_events set seq = 4 where case_id = @First and seq = 3;
        insert into case_events select case_id, 3, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects, hash
        from case_events where case_id = @First and seq = 2;
        update cases set version = 4 where case_id = @First;
        """, "case 1: event 3 (task.review.approve, recorded on 06/07/2026) is not what was recorded")]
    [InlineData("""
        insert into case_events select case_id, 3, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects, hash
        from case_events where case_id = @Third and seq = 2;
        """, "case 3: it has 3 events, and its case knows of 2: the newest was added")]
    [InlineData("""
        insert into case_events select case_id, 3, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects, hash
        from case_events where case_id = @Second and seq = 2;
        update cases set version = 3 where case_id = @Second;
        """ + Rechain, "case 2: event 3 (task.review.approve, recorded on 07/07/2026) claims to be of 07/07/2026, and the head of that day does not know it")]
    [InlineData("delete from case_events where case_id = @Third and seq = 2", "case 3: its newest event, number 2, is missing")]
    [InlineData("""
        delete from case_events where case_id = @First and seq = 3;
        update cases set version = 2 where case_id = @First;
        """, "case 1: event 3 is missing: the head of 06/07/2026 covers it")]
    [InlineData("delete from case_events where case_id = @Third", "case 3: its newest events, from number 1 to 2, are missing")]
    [InlineData("""
        delete from case_events where case_id = @First;
        delete from cases where case_id = @First;
        """, "case 1: the case is gone with its history: on 06/07/2026 it had 3 events")]
    [InlineData("""
        delete from case_events where case_id = @Second;
        delete from cases where case_id = @Second;
        delete from audit_ends where case_id = @Second;
        """, "the head of 06/07/2026 counted 4 events and 2 new cases; there are 3 and 1")]
    [InlineData("delete from cases where case_id = @Third", "case 3: the case is gone with its history: on 07/07/2026 it had 1 event")]
    [InlineData(Change + Rechain, "case 1: event 2 (task.review.approve, recorded on 06/07/2026) is not the one that the head of 06/07/2026 covers", false)]
    [InlineData(Change + Rechain, "case 1: event 3 (task.choose.done, recorded on 06/07/2026) is not the one that the head of 06/07/2026 covers: the history was written anew")]
    [InlineData(Change + Rechain + "update audit_ends a set hash = e.hash from case_events e where e.case_id = a.case_id and e.seq = a.seq;",
        "the head of 06/07/2026 is not what that day adds up to")]
    [InlineData("update audit_heads set head = sha256('another') where day = '2026-07-06'", "the head of 06/07/2026 is not what that day adds up to")]
    [InlineData("update audit_heads set events = events + 1 where day = '2026-07-07'", "the head of 07/07/2026 counted 3 events and 1 new cases; there are 2 and 1")]
    [InlineData(Change + Rechain + "delete from audit_ends; delete from audit_heads;", "no day has a head, and there are events since 06/07/2026: the heads were removed")]
    [InlineData("""
        update case_events set actor = null where case_id = @Second and seq = 2;
        delete from audit_ends where day = '2026-07-07';
        delete from audit_heads where day = '2026-07-07';
        """ + Rechain, "the newest head is of 06/07/2026, and not of 07/07/2026: the newest were removed")]
    [InlineData("update case_events set recorded_at = '2099-01-01Z' where case_id = @Third and seq = 2;" + Rechain,
        "case 3: event 2 (task.review.approve, recorded on 01/01/2099) is dated in the future")]
    public async Task What_a_superuser_changes_removes_or_adds_is_found_and_named(string spoil, string finding, bool named = true)
    {
        await using var spoilt = await audited.SpoilAsync(spoil);

        var (code, said) = await audited.RunAsync();

        Assert.Equal(1, code);
        Assert.Equal(named, said.Contains(finding, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_past_that_was_written_anew_with_all_its_heads_is_found_by_a_head_on_paper()
    {
        await using var connection = await audited.App.Database.OpenConnectionAsync();
        var head = await connection.QuerySingleAsync<DailyHead>($"{AuditHeads.Select} where day = '2026-07-06'");
        Assert.Equal(0, (await audited.RunAsync("--head", head.Written, "--day", "2026-07-06")).Code);
        await using var spoilt = await audited.SpoilAsync(Change + Rechain + "delete from audit_ends; delete from audit_heads;");
        await audited.MakeAsync();
        Assert.Equal(0, (await audited.RunAsync()).Code);

        var (code, said) = await audited.RunAsync("--head", Convert.ToHexString(head.Head), "--day", "07/07/2026");

        Assert.Equal(1, code);
        Assert.Contains("and not the one that was given: what was recorded until then was written anew", said, StringComparison.Ordinal);
        Assert.Contains("there is no head of 06/07/2026", (await audited.RunAsync("--head", head.Written, "--day", "2026-07-06")).Said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_head_that_is_gone_leaves_a_gap_once_the_next_is_there()
    {
        await using var spoilt = await audited.SpoilAsync("update audit_heads set day = '2026-07-08' where day = '2026-07-07'");

        Assert.Contains("the head of 07/07/2026 is missing", (await audited.RunAsync()).Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData]
    [InlineData("verify", "--head", "abcd", "--day", "2026-07-06")]
    [InlineData("verify", "--day", "2026-07-06")]
    [InlineData("repair")]
    public async Task Whoever_asks_wrongly_is_told_how(params string[] args)
    {
        using var said = new StringWriter();

        Assert.Equal(2, await AuditCommand.RunAsync(audited.App.Services, args, said));
        Assert.Contains("audit verify [--head HEX --day 2026-11-28]", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_chooses_the_hash_of_a_row_nor_leaves_one_out()
    {
        const string Columns = "case_id, seq, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects, hash";
        await using var spoilt = await audited.SpoilAsync("select 1");
        await using var owner = new NpgsqlConnection(audited.App.OwnerAddress);
        await owner.OpenAsync();
        await owner.ExecuteAsync(
            $"insert into case_events select case_id, 3, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects, sha256('mine') from case_events where case_id = @Third and seq = 2",
            new { audited.Third });
        string copied;
        using (var reading = await owner.BeginTextExportAsync($"copy (select {Columns} from case_events where case_id = '{audited.Third}' and seq = 3) to stdout"))
        {
            copied = await reading.ReadToEndAsync();
        }

        await using (var writing = await owner.BeginTextImportAsync($"copy case_events ({Columns}) from stdin"))
        {
            await writing.WriteAsync(copied.Replace($"{audited.Third}\t3\t", $"{audited.Third}\t4\t", StringComparison.Ordinal));
        }

        await owner.ExecuteAsync("update cases set version = 4 where case_id = @Third", new { audited.Third });
        Assert.Equal(0, (await audited.RunAsync()).Code);
        Assert.Equal(4, await owner.QuerySingleAsync<int>("select count(distinct hash)::int from case_events where case_id = @Third", new { audited.Third }));

        var early = await Assert.ThrowsAsync<PostgresException>(() => owner.ExecuteAsync(
            "insert into case_events select case_id, 9, name, happened_at, recorded_at, actor, definition_version, calendar_version, event, trace, effects, hash from case_events where case_id = @Third and seq = 2",
            new { audited.Third }));
        Assert.Equal("events_follow_one_another", early.ConstraintName);
    }
}
