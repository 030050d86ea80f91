using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Platform.Database;

public sealed class MigratorTests : IAsyncLifetime
{
    private DatabaseAddress _address = null!;

    public async Task InitializeAsync() => _address = await TestDatabases.CreateEmptyAsync();

    public Task DisposeAsync() => TestDatabases.DropAsync(_address);

    [Fact]
    public async Task Two_hosts_starting_together_apply_each_file_once()
    {
        await Task.WhenAll(MigrateAsync(), MigrateAsync());

        Assert.Equal(
            Migration.All.Select(m => m.Name),
            await OwnerAsync(c => c.QueryAsync<string>("select name from schema_migrations order by name collate \"C\"")));
    }

    [Fact]
    public async Task A_file_that_changed_after_it_was_applied_is_refused()
    {
        await MigrateAsync();
        await OwnerAsync(c => c.ExecuteAsync("update schema_migrations set checksum = 'another' where name = '0001_ground'"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(MigrateAsync);

        Assert.Contains("0001_ground was changed", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_refused()
    {
        await MigrateAsync();
        await OwnerAsync(c => c.ExecuteAsync("insert into schema_migrations values ('9999_later', 'x', now())"));

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(MigrateAsync);

        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_host_that_does_not_own_the_schema_says_what_is_missing()
    {
        await MigrateAsync();
        await OwnerAsync(c => c.ExecuteAsync("delete from schema_migrations where name = '0003_quartz'"));
        await using var app = NpgsqlDataSource.Create(_address.App);

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => Migrator.CheckAsync(app));

        Assert.Contains("lacks 0003_quartz", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_application_role_may_write_rows_but_neither_owns_nor_changes_a_table()
    {
        await MigrateAsync();
        await using var connection = new NpgsqlConnection(_address.App);
        await connection.OpenAsync();

        var role = await connection.QuerySingleAsync<(bool Super, bool Makes, bool Owns)>("""
            select rolsuper, has_schema_privilege(current_user, 'public', 'create'), exists (
              select from pg_tables where schemaname in ('public', 'quartz') and tableowner = current_user)
            from pg_roles where rolname = current_user
            """);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("drop table data_protection_keys"));

        Assert.Equal((false, false, false), role);
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    [Theory]
    [InlineData("Đặng Thị Ánh Nguyệt", "dang thi anh nguyet")]
    [InlineData("NGUYỄN VĂN ĐỨC", "nguyen van duc")]
    [InlineData("Nguyễn Hữu Phước", "nguyen huu phuoc")]
    public async Task A_name_is_searched_without_tones_and_marks(string written, string plain)
    {
        await MigrateAsync();

        var found = await OwnerAsync(c => c.ExecuteScalarAsync<string>("select plain(@written)", new { written }));

        Assert.Equal(plain, found);
    }

    private Task MigrateAsync() => Migrator.RunAsync(_address.Owner!, TimeProvider.System);

    private async Task<T> OwnerAsync<T>(Func<NpgsqlConnection, Task<T>> work)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_address.Owner) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        return await work(connection);
    }
}
