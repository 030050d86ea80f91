using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CaseFlow.Access;
using CaseFlow.Documents.Files;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People.Outside;

/// <summary>An officer reads a record that another unit keeps: by its number, with a reason, for an hour, and the unit is told.</summary>
public sealed class OpenOutsideTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private const string Name = "Đặng Thị Ngoài";
    private const string Identity = "012345678901";
    private const string Reason = "Người này vừa đến trình báo";

    private readonly Guid _id = Guid.NewGuid();
    private HttpClient _stranger = null!;
    private Guid _person;
    private Guid _case;
    private long _caseNo;

    public async Task InitializeAsync()
    {
        var given = await Scenario.CreateAsync(app);
        await app.Cast.UserAsync(Role.Leader);
        using var officer = await app.SignedInAsync(Role.Officer);
        _person = await PostAsync(officer, "/api/people", "personId", new { fullName = Name, bornYear = 1988, sex = "female" });
        _case = await PostAsync(officer, "/api/cases", "caseId", new { definition = "permit", personId = _person });
        _caseNo = await given.SingleAsync<long>("select case_no from cases where case_id = @_case", new { _case });
        var email = $"{_id:n}@example.org";
        await app.Cast.AddUserAsync(email, "Lạ Văn Ngoài", await app.Cast.AddUnitAsync($"T{_id:n}", "Xã Bên Kia Đồi"), Body.Police, Role.Officer);
        _stranger = await app.SignedInAsync(email);
    }

    public Task DisposeAsync()
    {
        _stranger.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_case_of_another_unit_is_read_for_an_hour_and_not_longer()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync($"/cases/{_case}")).StatusCode);

        using var answer = await OpenAsync($"{_caseNo}", Reason);

        Assert.Equal($"/cases/{_case}", answer.Headers.Location?.OriginalString);
        var page = WebUtility.HtmlDecode(await _stranger.GetStringAsync($"/cases/{_case}"));
        Assert.Contains(Name, page, StringComparison.Ordinal);
        Assert.Contains("đang mở chỉ để xem", page, StringComparison.Ordinal);
        var cases = await _stranger.GetStringAsync("/cases?show=all");
        Assert.DoesNotContain($"{_case}", cases, StringComparison.Ordinal);

        app.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.Equal(HttpStatusCode.OK, (await _stranger.GetAsync($"/cases/{_case}")).StatusCode);
        app.Clock.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync($"/cases/{_case}")).StatusCode);
    }

    [Fact]
    public async Task What_was_opened_is_not_written()
    {
        using var opened = await OpenAsync($"{_caseNo}", Reason);
        var item = await SingleAsync<long>("select work_item_id from work_items where case_id = @_case", new { _case });

        foreach (var (path, body) in new (string, object)[]
        {
            ($"/api/cases/{_case}/events", new { name = "pause" }),
            ($"/api/work-items/{item}/completion", new { outcome = "approve", data = new { note = "x" } }),
            ($"/api/people/{_person}/whereabouts", new { since = "2026-07-01", status = "present" }),
        })
        {
            using var answer = await _stranger.PostAsJsonAsync(path, body);
            Assert.True(answer.StatusCode is HttpStatusCode.NotFound, $"{path} answers {(int)answer.StatusCode}");
        }

        using var changed = await _stranger.PatchAsJsonAsync($"/api/people/{_person}/facts", new { version = 1, facts = new[] { new { field = "phone", value = "0912000333" } } });
        Assert.Equal(HttpStatusCode.NotFound, changed.StatusCode);
        foreach (var form in new[] { "undo", "correct", "papers/new", "work/new", "held" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync($"/cases/{_case}/{form}")).StatusCode);
        }
    }

    [Fact]
    public async Task Files_of_what_was_opened_are_read_and_nothing_is_offered_that_writes()
    {
        await AddToDeskAsync();
        using var opened = await OpenAsync($"{_caseNo}", Reason);

        var page = await _stranger.OpenAsync($"/cases/{_case}");
        var files = await _stranger.OpenAsync($"/cases/{_case}/files");
        var content = files.QuerySelector($"main a[href*='handler=Content']")!.GetAttribute("href")!;

        Assert.Equal(HttpStatusCode.OK, (await _stranger.GetAsync(content)).StatusCode);
        Assert.Null(files.QuerySelector("main form"));
        Assert.Contains("Đơn quét", page.QuerySelector("#files")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Thêm", page.QuerySelector("#files")!.TextContent, StringComparison.Ordinal);
        Assert.Null(page.QuerySelector("#notes"));
        Assert.Null(page.QuerySelector("#generate"));
        Assert.Null(page.QuerySelector("a[href$='/helper-letter']"));
        using var added = await _stranger.ForgeAsync($"/cases/{_case}/files", new() { ["Title"] = "Đơn quét" });
        Assert.Equal(HttpStatusCode.NotFound, added.StatusCode);
    }

    [Fact]
    public async Task The_head_of_the_unit_is_told_without_a_name_and_finds_who_and_why_in_the_log()
    {
        using var opened = await OpenAsync($"{_caseNo}", Reason);

        var mail = await SingleAsync<(Guid User, string Subject, string Text)>(
            "select user_id, subject, text_body from outbox where kind = 'opened-outside' and text_body like '%' || @number || '%' order by mail_id desc limit 1", new { number = $"{_caseNo}" });
        Assert.Equal(await app.Cast.UserAsync(Role.Leader), mail.User);
        Assert.DoesNotContain(Name, mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lạ Văn Ngoài", mail.Text, StringComparison.Ordinal);

        using var leader = await app.SignedInAsync(Role.Leader);
        var log = WebUtility.HtmlDecode(await leader.GetStringAsync($"/access-log?person={_person}"));
        Assert.Contains("Lạ Văn Ngoài (Xã Bên Kia Đồi)", log, StringComparison.Ordinal);
        Assert.Contains($"Lý do: {Reason}", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_is_opened_by_the_identity_number_with_what_is_sensitive_closed()
    {
        await using (var connection = await app.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync("update people set identity_number = null where identity_number = @Identity", new { Identity });
            await connection.ExecuteAsync("update people set identity_number = @Identity where person_id = @_person", new { Identity, _person });
        }

        using var answer = await OpenAsync(Identity, Reason);

        Assert.Equal($"/people/{_person}", answer.Headers.Location?.OriginalString);
        var page = WebUtility.HtmlDecode(await _stranger.GetStringAsync($"/people/{_person}"));
        Assert.Contains(Name, page, StringComparison.Ordinal);
        Assert.DoesNotContain("/edit/", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await _stranger.GetAsync($"/cases/{_case}")).StatusCode);
    }

    [Theory]
    [InlineData("", Reason, "Nhập số hồ sơ hoặc số định danh.")]
    [InlineData("1", "Xem", "Nêu lý do, ít nhất 10 chữ cái.")]
    [InlineData("99999999", Reason, "Không có hồ sơ hay người nào mang số này.")]
    public async Task Without_a_number_that_is_known_and_a_reason_nothing_is_opened(string number, string reason, string said)
    {
        using var answer = await OpenAsync(number, reason);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(said, WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync()), StringComparison.Ordinal);
    }

    /// <summary>A file, and a helper to whom nothing was written: the unit that keeps the case is offered the letter.</summary>
    private async Task AddToDeskAsync()
    {
        var (officer, helper) = (await app.Cast.UserAsync(Role.Officer), await app.Cast.UserAsync(Role.Helper));
        await app.Services.GetRequiredService<CaseFiles>().AddAsync(_case, new("Đơn quét", "don.pdf", FileKind.Of("don.pdf")!, "%PDF-1.7"u8.ToArray(), null), officer);
        await using var connection = await app.Database.OpenConnectionAsync();
        await connection.ExecuteAsync(
            "insert into case_assignments (case_id, element, user_id, since) values (@_case, 'looksAfter', @helper, @now)", new { _case, helper, now = app.Clock.GetUtcNow() });
        using var own = await app.SignedInAsync(Role.Officer);
        Assert.NotNull((await own.OpenAsync($"/cases/{_case}")).QuerySelector("a[href$='/helper-letter']"));
    }

    private async Task<HttpResponseMessage> OpenAsync(string number, string reason)
    {
        var page = await _stranger.GetStringAsync("/people/outside");
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["Number"] = number,
            ["Reason"] = reason,
            ["__RequestVerificationToken"] = page.Split("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"")[1].Split('"')[0],
        });
        return await _stranger.PostAsync("/people/outside", form);
    }

    private async Task<T> SingleAsync<T>(string sql, object parameters)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<T>(sql, parameters);
    }

    private static async Task<Guid> PostAsync(HttpClient visitor, string path, string id, object body)
    {
        using var answer = await visitor.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty(id).GetGuid();
    }
}
