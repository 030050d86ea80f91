using CaseFlow.Access;
using CaseFlow.Audit;
using CaseFlow.Cases;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Operations.Backups;
using CaseFlow.Platform.Database;
using CaseFlow.Platform.Web;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Operations.Backups;

public sealed class BackupTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private DatabaseAddress _other = null!;

    public async Task InitializeAsync() => _other = await TestDatabases.CreateEmptyAsync();

    public Task DisposeAsync() => TestDatabases.DropAsync(_other);

    [Fact]
    public async Task A_back_up_taken_while_officers_work_restores_to_cases_that_all_replay_and_fire_nothing_at_once()
    {
        var given = await Scenario.CreateAsync(app);
        var before = await given.OpenAsync();
        using var backup = new MemoryStream();
        var writing = BackUp.WriteAsync(app.OwnerAddress, backup, app.Clock);
        while (!writing.IsCompleted)
        {
            await given.ApproveAsync(await given.OpenAsync());
        }

        var written = await writing;
        backup.Position = 0;
        var read = await Restore.ReadAsync(_other.Owner!, backup, app.Clock);

        Assert.Equal(written.Tables["case_events"], read.Tables["case_events"]);
        await using var restored = new CaseFlowApp(_other);
        await restored.InitializeAsync();
        var there = new Scenario(restored);
        using var said = new StringWriter();
        Assert.Equal(0, await restored.Services.GetRequiredService<Replay>().RunAsync(said, CancellationToken.None));
        Assert.StartsWith($"{read.Tables["cases"].Rows} cases, {read.Tables["case_events"].Rows} events", said.ToString(), StringComparison.Ordinal);
        using var proved = new StringWriter();
        Assert.True(await restored.Services.GetRequiredService<VerifyAudit>().RunAsync(proved, null, CancellationToken.None) == 0, proved.ToString());
        await there.AssertAgreesAsync(before);
        Assert.Equal(0, await there.SingleAsync<int>("select count(*)::int from timers where due_at <= @Now", new { there.Now }));

        // The numbers go on where they were: what is opened next takes nobody's place.
        var next = Assert.IsType<CommandResult.Moved>(await there.Cases.StartAsync(await given.PermitAsync())).CaseId;
        Assert.Equal(
            await there.SingleAsync<long>("select max(case_no) from cases", new { }), await there.SingleAsync<long>("select case_no from cases where case_id = @next", new { next }));
        await there.AssertAgreesAsync(next);
    }

    [Fact]
    public async Task After_a_restore_nothing_happens_by_itself_until_an_operator_resumes_it()
    {
        await app.Cast.UserAsync(Role.Operator);
        using var backup = await BackedUpAsync(app.OwnerAddress);
        await Restore.ReadAsync(_other.Owner!, backup, app.Clock);
        await using var restored = new CaseFlowApp(_other);
        await restored.InitializeAsync();
        using var visitor = await restored.SignedInAsync(Cast.EmailOf(Role.Operator));

        var page = (await visitor.OpenAsync("/operations")).Body!.TextContent;

        Assert.Contains($"Khôi phục từ bản sao lưu ngày {VietnameseText.ShortDate(VietnameseText.LocalDate(app.Clock.GetUtcNow()))}", page, StringComparison.Ordinal);
        await using var connection = await restored.Database.OpenConnectionAsync();
        Assert.Equal(
            ["carry-out-unit-changes", "compose-mail", "continue-migrations", "deliver-mail", "fire-due-timers", "purge-people"],
            await connection.QueryAsync<string>("select job from job_pauses order by job"));
        Assert.Subset(
            Schedule.Lines.Select(line => line.Name).ToHashSet(), (await connection.QueryAsync<string>("select job from job_pauses")).ToHashSet());
    }

    [Fact]
    public async Task Whoever_was_signed_in_when_the_back_up_was_taken_signs_in_anew()
    {
        using var visitor = await app.SignedInAsync(Role.Operator);
        using var backup = await BackedUpAsync(app.OwnerAddress);

        await Restore.ReadAsync(_other.Owner!, backup, app.Clock);

        Assert.Equal(0, await CountAsync("sessions"));
        Assert.NotEqual(0, await CountAsync("users"));
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.99)]
    public async Task A_file_that_was_cut_off_leaves_nothing_behind(double kept)
    {
        await (await Scenario.CreateAsync(app)).OpenAsync();
        using var whole = await BackedUpAsync(app.OwnerAddress);
        using var cut = new MemoryStream(whole.ToArray()[..(int)(whole.Length * kept)]);

        await Assert.ThrowsAnyAsync<Exception>(() => Restore.ReadAsync(_other.Owner!, cut, app.Clock));

        Assert.Equal(0, await CountAsync("cases"));
        whole.Position = 0;
        await Restore.ReadAsync(_other.Owner!, whole, app.Clock);
        Assert.NotEqual(0, await CountAsync("cases"));
    }

    [Fact]
    public async Task A_database_in_which_people_work_is_never_overwritten()
    {
        var given = await Scenario.CreateAsync(app);
        await given.OpenAsync();
        using var backup = await BackedUpAsync(app.OwnerAddress);

        var refused = await Assert.ThrowsAsync<BackupException>(() => Restore.ReadAsync(app.OwnerAddress, backup, app.Clock));

        Assert.Contains("in use", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_back_up_of_an_earlier_release_comes_up_to_this_one_with_its_rows()
    {
        var earlier = await TestDatabases.CreateEmptyAsync();
        var known = Migration.All.TakeWhile(migration => string.CompareOrdinal(migration.Name, "0180") < 0).ToDictionary(migration => migration.Name, migration => migration.Checksum);
        await Migrator.RunAsync(earlier.Owner!, app.Clock, known);
        await using (var connection = new NpgsqlConnection(earlier.Owner))
        {
            await connection.ExecuteAsync("insert into units (unit_id, code, kind, name, valid_from) values (gen_random_uuid(), 'X1', 'commune', 'Xã Một', '2025-07-01')");
        }

        using var backup = await BackedUpAsync(earlier.Owner!);
        await TestDatabases.DropAsync(earlier);

        await Restore.ReadAsync(_other.Owner!, backup, app.Clock);

        Assert.Equal(1, await CountAsync("units where code = 'X1'"));
        Assert.Equal(Migration.All.Count, await CountAsync("schema_migrations"));
    }

    [Fact]
    public async Task A_back_up_of_a_newer_release_is_refused_and_says_so()
    {
        var newer = await TestDatabases.CreateAsync();
        await using (var connection = new NpgsqlConnection(newer.Owner))
        {
            await connection.ExecuteAsync("insert into schema_migrations values ('9999_later', 'x', now())");
        }

        using var backup = await BackedUpAsync(newer.Owner!);
        await TestDatabases.DropAsync(newer);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Restore.ReadAsync(_other.Owner!, backup, app.Clock));

        Assert.Contains("9999_later", refused.Message, StringComparison.Ordinal);
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_back_up_is_a_file_that_only_its_owner_reads_and_never_replaces_another()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():n}.caseflow");
        try
        {
            var address = new DatabaseAddress("", app.OwnerAddress);
            Assert.Equal(0, await BackUp.RunAsync(address, [file], TextWriter.Null, TextWriter.Null));
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

            using var errors = new StringWriter();
            Assert.Equal(2, await BackUp.RunAsync(address, [file], TextWriter.Null, errors));
            Assert.Contains("is there already", errors.ToString(), StringComparison.Ordinal);
            Assert.Equal(0, await Restore.RunAsync(_other, [file], TextWriter.Null, TextWriter.Null));
        }
        finally
        {
            File.Delete(file);
        }
    }

    private async Task<MemoryStream> BackedUpAsync(string owner)
    {
        var backup = new MemoryStream();
        await BackUp.WriteAsync(owner, backup, app.Clock);
        backup.Position = 0;
        return backup;
    }

    private async Task<long> CountAsync(string what)
    {
        await using var connection = new NpgsqlConnection(_other.Owner);
        return await connection.ExecuteScalarAsync<long>($"select count(*) from {what}");
    }
}
