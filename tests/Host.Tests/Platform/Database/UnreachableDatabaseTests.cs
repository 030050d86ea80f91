using CaseFlow.Platform.Database;
using CaseFlow.Tests.Shared;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace CaseFlow.Host.Tests.Platform.Database;

public sealed class UnreachableDatabaseTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task Whoever_starts_the_product_without_its_database_is_told_where_to_look()
    {
        await using var nowhere = new NpgsqlConnection("Host=127.0.0.1;Port=1;Username=caseflow_app;Password=x;Database=caseflow;Timeout=5");
        var words = UnreachableDatabase.Say(await Assert.ThrowsAsync<NpgsqlException>(() => nowhere.OpenAsync()));

        Assert.Contains("127.0.0.1:1", words, StringComparison.Ordinal);
        Assert.Contains("ConnectionStrings__CaseFlowOwner", words, StringComparison.Ordinal);
        Assert.Contains("Không vào được cơ sở dữ liệu", words, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Database=there_is_none", "there_is_none")]
    [InlineData("Password=wrong", "password authentication failed")]
    public async Task A_wrong_name_or_password_is_told_in_the_words_of_the_database(string changed, string told)
    {
        await using var refused = new NpgsqlConnection($"{app.Services.GetRequiredService<DatabaseAddress>().App};{changed};Pooling=false");
        var words = UnreachableDatabase.Say(await Assert.ThrowsAsync<PostgresException>(() => refused.OpenAsync()));

        Assert.Contains(told, words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_failure_of_another_kind_keeps_its_trace()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var wrong = new NpgsqlCommand("select from no_such_table", connection);

        Assert.Null(UnreachableDatabase.Say(await Assert.ThrowsAsync<PostgresException>(() => wrong.ExecuteNonQueryAsync())));
    }
}
