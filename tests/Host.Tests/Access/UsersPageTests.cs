using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Access;

public sealed class UsersPageTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task An_invited_person_chooses_a_password_by_the_link_and_it_works_once()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        var invited = await administrator.SubmitAsync("/users/new", new()
        {
            ["Name"] = "Đỗ Thị Hạnh",
            ["Email"] = "hanh@example.org",
            ["Post"] = "Helpers-Helper",
        });
        var shown = await administrator.OpenAsync(invited.Headers.Location!.ToString());
        var link = new Uri(shown.QuerySelector("input[readonly]")!.GetAttribute("value")!).PathAndQuery;

        using var person = app.Visitor();
        var weak = await person.SubmitAsync(link, new() { ["Chosen"] = "ngắn" });
        var first = await person.SubmitAsync(link, new() { ["Chosen"] = "mưa rơi trên mái ngói" });
        using var thief = app.Visitor();
        var second = await thief.OpenAsync(link);
        using var later = app.Visitor();
        var signedIn = await CaseFlowApp.SignInAsync(later, "hanh@example.org", "mưa rơi trên mái ngói");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, weak.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Empty(second.QuerySelectorAll("input[name=Chosen]"));
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task A_failure_while_the_password_is_written_leaves_the_link_as_it_was()
    {
        var link = await LinkOfAsync("hao@example.org");
        using var person = app.Visitor();
        await using var owner = new NpgsqlConnection(app.OwnerAddress);
        await owner.ExecuteAsync("alter table user_changes add constraint broken check (what <> 'password') not valid");
        var failed = await person.SubmitAsync(link, new() { ["Chosen"] = "mưa rơi trên mái ngói" });
        await owner.ExecuteAsync("alter table user_changes drop constraint broken");

        var done = await person.SubmitAsync(link, new() { ["Chosen"] = "mưa rơi trên mái ngói" });

        Assert.Equal(HttpStatusCode.InternalServerError, failed.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, done.StatusCode);
    }

    [Fact]
    public async Task Of_several_who_use_a_link_at_once_one_sets_the_password()
    {
        var link = await LinkOfAsync("huu@example.org");
        using var person = app.Visitor();
        var page = await person.OpenAsync(link);
        var token = page.QuerySelector("form:has([name=Chosen]) [name=__RequestVerificationToken]")!.GetAttribute("value")!;

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(index => person.PostAsync(link, new FormUrlEncodedContent(
            new Dictionary<string, string> { ["Chosen"] = $"mưa rơi trên mái ngói {index}", ["__RequestVerificationToken"] = token }))));

        var first = Assert.Single(Enumerable.Range(0, 4), index => answers[index].StatusCode == HttpStatusCode.Redirect);
        using var later = app.Visitor();
        var signedIn = await CaseFlowApp.SignInAsync(later, "huu@example.org", $"mưa rơi trên mái ngói {first}");
        Assert.Equal(HttpStatusCode.Redirect, signedIn.StatusCode);
    }

    [Fact]
    public async Task Who_was_invited_in_English_finds_the_pages_in_English()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        var invited = await administrator.SubmitAsync("/users/new", new()
        {
            ["Name"] = "Mai Ford",
            ["Email"] = "mai@example.org",
            ["Post"] = "Helpers-Helper",
            ["English"] = "true",
        });
        var shown = await administrator.OpenAsync(invited.Headers.Location!.ToString());
        using var person = app.Visitor();
        await person.SubmitAsync(
            new Uri(shown.QuerySelector("input[readonly]")!.GetAttribute("value")!).PathAndQuery,
            new() { ["Chosen"] = "a bridge over quiet water" });

        var page = await person.OpenAsync("/password");

        Assert.Equal("Change password", page.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task The_link_is_shown_once_and_only_its_hash_is_kept()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        var invited = await administrator.SubmitAsync("/users/new", new()
        {
            ["Name"] = "Bùi Văn Khoa",
            ["Email"] = "khoa@example.org",
            ["Post"] = "Police-Officer",
        });
        var page = invited.Headers.Location!.ToString();

        var first = await administrator.OpenAsync(page);
        var again = await administrator.OpenAsync(page);

        var token = first.QuerySelector("input[readonly]")!.GetAttribute("value")!.Split('/')[^1];
        Assert.Null(again.QuerySelector("input[readonly]"));
        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(
            [SHA256.HashData(Base64Url.DecodeFromChars(token))],
            await connection.QueryAsync<byte[]>("select token_hash from access_links join users using (user_id) where email = 'khoa@example.org'"));
    }

    [Fact]
    public async Task A_link_runs_out_after_a_week()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        var invited = await administrator.SubmitAsync("/users/new", new()
        {
            ["Name"] = "Ngô Thị Lan",
            ["Email"] = "lan@example.org",
            ["Post"] = "Helpers-Helper",
        });
        var shown = await administrator.OpenAsync(invited.Headers.Location!.ToString());
        var link = new Uri(shown.QuerySelector("input[readonly]")!.GetAttribute("value")!).PathAndQuery;

        app.Clock.Advance(TimeSpan.FromDays(7.1));
        using var person = app.Visitor();
        var opened = await person.OpenAsync(link);

        Assert.Contains("Đường dẫn này không còn dùng được", opened.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reset_ends_the_old_password_at_once()
    {
        var forgetful = await app.Cast.AddUserAsync("quen@example.org", "Lý Văn Quên", await app.Cast.UnitAsync(), Body.Police, Role.Officer);
        using var administrator = await app.SignedInAsync(Role.Administrator);
        using var visitor = app.Visitor();

        using var before = await CaseFlowApp.SignInAsync(visitor, "quen@example.org", Cast.Password);
        await administrator.SubmitAsync($"/users/{forgetful}", [], handler: "handler=Reset");
        using var later = app.Visitor();
        using var after = await CaseFlowApp.SignInAsync(later, "quen@example.org", Cast.Password);

        Assert.Equal((HttpStatusCode.Redirect, HttpStatusCode.UnprocessableEntity), (before.StatusCode, after.StatusCode));
    }

    [Fact]
    public async Task An_address_that_somebody_has_is_refused_with_what_to_do()
    {
        await app.Cast.UserAsync(Role.Officer);
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var answer = await administrator.SubmitAsync("/users/new", new()
        {
            ["Name"] = "Người khác",
            ["Email"] = "AN@example.org",
            ["Post"] = "Police-Officer",
        });

        var page = await answer.ReadPageAsync();
        Assert.Contains("đã có tài khoản", page.QuerySelector(".alert")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("Người khác", page.QuerySelector("input[name=Name]")!.GetAttribute("value"));
    }

    [Fact]
    public async Task An_address_with_a_name_beside_it_is_none()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        const string typed = "Tạ Thị Liên <lien@example.org>";

        var invited = await administrator.SubmitAsync("/users/new", new() { ["Name"] = "Tạ Thị Liên", ["Email"] = typed, ["Post"] = "Police-Officer" });
        var changed = await administrator.SubmitAsync($"/users/{await app.Cast.UserAsync(Role.Chairman)}", new() { ["Email"] = typed });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, invited.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, changed.StatusCode);
    }

    [Fact]
    public async Task Accounts_of_another_unit_are_not_there()
    {
        var other = await app.Cast.AddUnitAsync("T0002", "Xã Đồi Thông");
        var stranger = await app.Cast.AddUserAsync("xa@example.org", "Người xã khác", other, Body.Police, Role.Officer);
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var list = await administrator.OpenAsync("/users");
        var account = await administrator.GetAsync($"/users/{stranger}");

        Assert.DoesNotContain("Người xã khác", list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, account.StatusCode);
    }

    [Fact]
    public async Task An_administrator_of_a_unit_cannot_make_one_of_the_whole_installation()
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var answer = await administrator.SubmitAsync("/users/new", new()
        {
            ["Name"] = "Kẻ leo thang",
            ["Email"] = "leo@example.org",
            ["Post"] = "System-Administrator",
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Theory]
    [InlineData("/users", "Officer")]
    [InlineData("/users/new", "Leader")]
    [InlineData("/users", "Operator")]
    [InlineData("/units", "Administrator")]
    [InlineData("/helpers", "Helper")]
    [InlineData("/settings", "Officer")]
    public async Task Who_has_no_right_to_a_page_is_told_so(string path, string role)
    {
        using var visitor = await app.SignedInAsync(Enum.Parse<Role>(role));

        var answer = await visitor.GetAsync(path);

        answer.AssertDenied(path);
    }

    [Fact]
    public async Task A_list_is_searched_without_tones()
    {
        await app.Cast.UserAsync(Role.Chairman);
        using var administrator = await app.SignedInAsync(Role.Administrator);

        var found = await administrator.OpenAsync("/users?q=le+van+cuong");

        Assert.Equal([Cast.NameOf(Role.Chairman)], found.QuerySelectorAll(".list-group-item a").Select(a => a.TextContent));
    }

    [Fact]
    public async Task What_was_done_to_an_account_cannot_be_changed_afterwards()
    {
        await app.Cast.UserAsync(Role.Officer);
        await using var connection = await app.Database.OpenConnectionAsync();

        foreach (var change in new[] { "delete from user_changes", "update user_changes set changed_at = now()" })
        {
            var refused = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(change));
            Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
        }
    }

    /// <summary>The one-time link of somebody who is invited.</summary>
    private async Task<string> LinkOfAsync(string email)
    {
        using var administrator = await app.SignedInAsync(Role.Administrator);
        var invited = await administrator.SubmitAsync("/users/new", new() { ["Name"] = "Người mới", ["Email"] = email, ["Post"] = "Helpers-Helper" });
        var shown = await administrator.OpenAsync(invited.Headers.Location!.ToString());
        return new Uri(shown.QuerySelector("input[readonly]")!.GetAttribute("value")!).PathAndQuery;
    }
}
