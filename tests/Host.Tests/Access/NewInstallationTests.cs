using System.Text.RegularExpressions;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;

namespace CaseFlow.Host.Tests.Access;

public sealed partial class NewInstallationTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_new_installation_has_no_account_and_the_first_has_no_password_until_somebody_chooses_one()
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(0, await connection.QuerySingleAsync<long>("select count(*) from users"));

        using var said = new StringWriter();
        Assert.Equal(0, await CreateAdmin.RunAsync(app.Services, ["an@example.vn"], said));

        Assert.Equal(
            [("an@example.vn", false)],
            await connection.QueryAsync<(string, bool)>("select email, password_hash is not null from users"));
        Assert.Contains("works once", said.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_for_an_installation_has_a_password_or_a_key()
    {
        var lines = Directory.EnumerateFiles(Repository.Path("deploy"), "*", SearchOption.AllDirectories)
            .SelectMany(file => File.ReadLines(file).Select(line => (File: Path.GetFileName(file), Line: line)))
            .ToList();

        Assert.Contains(lines, line => Given().IsMatch(line.Line));
        Assert.All(lines.SelectMany(line => Given().Matches(line.Line)), given => Assert.Equal("CHANGE", given.Groups[1].Value));
    }

    // A password, secret or key that stands beside its name, in any of the ways in which settings are written.
    [GeneratedRegex("""(?:password|secret|_key)["']?\s*[=:]\s*["']?([^;"'\s]+)""", RegexOptions.IgnoreCase)]
    private static partial Regex Given();
}
