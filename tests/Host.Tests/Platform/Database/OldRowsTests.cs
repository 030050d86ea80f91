using CaseFlow.Audit;
using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Platform.Database;

/// <summary>A database of the release before drafts and reviews, with what people had put into it.</summary>
public sealed class OldRowsTests : IAsyncLifetime
{
    private const string Before = """
        insert into units (unit_id, code, kind, name, valid_from) values ('00000000-0000-0000-0000-0000000000a1', 'X1', 'commune', 'Xã Một', '2025-07-01');
        insert into users (user_id, email, name, body, language, security_stamp, invited_at)
        values ('00000000-0000-0000-0000-0000000000b1', 'phuc@example.org', 'Đặng Văn Phúc', 'system', 'vi', 's', '2026-07-01Z');
        insert into calendars (calendar_id, position, version, body, added_at, added_by)
        values ('vn', 1, '2026.1', '{}', '2026-07-01Z', null), ('vn', 2, '2026.2', '{}', '2026-07-02Z', '00000000-0000-0000-0000-0000000000b1');
        insert into definitions (
          definition_id, version, status, title_vi, title_en, effective_from, effective_to, sha256, body, uploaded_at, uploaded_by, published_at, published_by)
        values
          ('licence', 1, 'published', 'Giấy phép', 'Licence', '2026-01-01', null, 'hash-1', '{"code": "GP", "regime": "TEST", "calendar": "vn"}',
            '2026-07-01Z', '00000000-0000-0000-0000-0000000000b1', '2026-07-01Z', '00000000-0000-0000-0000-0000000000b1'),
          ('licence', 2, 'draft', 'Giấy phép mới', 'New licence', '2026-08-01', '2027-07-31', 'hash-2', '{"code": "GP", "regime": "TEST2", "calendar": "vn"}',
            '2026-07-02Z', '00000000-0000-0000-0000-0000000000b1', null, null);
        insert into cases (
          case_id, version, definition_id, definition_version, unit_id, body, states, waiting_for, opened_at, moved_at, snapshot)
        values ('00000000-0000-0000-0000-0000000000c1', 2, 'licence', 1, '00000000-0000-0000-0000-0000000000a1', 'police', '{waiting}', '{officer}',
          '2026-07-03Z', '2026-07-04Z', '{"kept": true}');
        insert into case_events (case_id, seq, name, happened_at, recorded_at, definition_version, calendar_version, event, trace, effects)
        values
          ('00000000-0000-0000-0000-0000000000c1', 1, 'case.started', '2026-07-03Z', '2026-07-03Z', 1, '2026.1', '{}', '[]', '[]'),
          ('00000000-0000-0000-0000-0000000000c1', 2, 'noted', '2026-07-04Z', '2026-07-04Z', 1, '2026.2', '{}', '[]', '[]');
        """;

    private DatabaseAddress _address = null!;

    public async Task InitializeAsync()
    {
        _address = await TestDatabases.CreateEmptyAsync();
        await using var connection = await OpenAsync();
        await connection.ExecuteAsync(
            "create table schema_migrations (name text primary key, checksum text not null, applied_at timestamptz not null)");
        foreach (var earlier in Migration.All.TakeWhile(migration => string.CompareOrdinal(migration.Name, "0060") < 0))
        {
            await connection.ExecuteAsync(earlier.Sql);
            await connection.ExecuteAsync("insert into schema_migrations values (@Name, @Checksum, now())", new { earlier.Name, earlier.Checksum });
        }

        await connection.ExecuteAsync(Before);
        await Migrator.RunAsync(_address.Owner!, TimeProvider.System);
    }

    public Task DisposeAsync() => TestDatabases.DropAsync(_address);

    [Fact]
    public async Task A_version_that_its_author_published_stays_published_word_for_word()
    {
        await using var connection = await OpenAsync();

        Assert.Equal(
            ("licence", 1, "published", "hash-1", "GP", "TEST"),
            await connection.QuerySingleAsync<(string, int, string, string, string, string)>("select definition_id, version, status, sha256, code, regime from definitions"));
    }

    [Fact]
    public async Task A_draft_goes_on_as_a_draft_of_its_author()
    {
        await using var connection = await OpenAsync();

        Assert.Equal(
            (2, Guid.Parse("00000000-0000-0000-0000-0000000000b1"), 1, "hash-2", "Giấy phép mới", new DateOnly(2027, 7, 31)),
            await connection.QuerySingleAsync<(int, Guid, int, string, string, DateOnly)>(
                "select version, author, revision, sha256, title_vi, effective_to from definition_drafts where review_id is null"));
        Assert.Equal(
            [(1, "published"), (2, "draft")],
            await connection.QueryAsync<(int, string)>("select version, status from definition_versions where definition_id = 'licence' order by version"));
    }

    [Fact]
    public async Task A_running_case_keeps_its_snapshot_and_says_by_which_calendar_it_was_counted_last()
    {
        await using var connection = await OpenAsync();

        Assert.Equal(
            ("vn", "2026.2", "{\"kept\": true}", 2),
            await connection.QuerySingleAsync<(string, string, string, int)>("select calendar_id, calendar_version, snapshot, version from cases"));
    }

    [Fact]
    public async Task A_calendar_that_its_author_added_alone_stays_and_the_next_one_takes_two()
    {
        await using var connection = await OpenAsync();

        Assert.Equal(["2026.1", "2026.2"], await connection.QueryAsync<string>("select version from calendars order by position"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(
            "insert into calendars (calendar_id, position, version, body, added_at, added_by) values ('vn', 3, '2026.3', '{}', now(), 'somebody')"));
        Assert.Equal("the_author_does_not_publish", refused.ConstraintName);
    }

    [Fact]
    public async Task The_history_of_before_becomes_a_chain_and_waits_for_its_first_head()
    {
        await using var connections = new Connections(_address);
        using var said = new StringWriter();

        await new VerifyAudit(connections, new TestClock(TestClock.Monday)).RunAsync(said, null, CancellationToken.None);

        // Only the first night brings a head.
        Assert.StartsWith("no day has a head, and there are events since 03/07/2026", said.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 cases, 2 events, 0 daily heads, 1 findings", said.ToString(), StringComparison.Ordinal);
    }

    private async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_address.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }
}
