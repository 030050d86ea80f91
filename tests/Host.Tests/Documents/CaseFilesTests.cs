using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseFlow.Access;
using CaseFlow.Host.Tests.Cases;
using CaseFlow.Tests.Shared;
using Dapper;
using Npgsql;

namespace CaseFlow.Host.Tests.Documents;

public sealed class CaseFilesTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>, IAsyncLifetime
{
    private static readonly byte[] Pdf = Encoding.ASCII.GetBytes("%PDF-1.7 first");

    private Scenario _given = null!;

    public async Task InitializeAsync() => _given = await Scenario.CreateAsync(app);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_file_of_the_same_title_is_the_next_version_and_the_earlier_one_stays()
    {
        var caseId = await _given.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        using var first = await UploadAsync(officer, caseId, "scan.pdf", Pdf, "Biên bản");
        using var again = await UploadAsync(officer, caseId, "scan.pdf", Pdf, "Biên bản");
        using var second = await UploadAsync(officer, caseId, "scan2.pdf", Encoding.ASCII.GetBytes("%PDF-1.7 second"), "Biên bản");

        Assert.Equal(HttpStatusCode.Redirect, first.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, again.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, second.StatusCode);
        Assert.Equal([1, 2], await _given.ListAsync<int>("select version from case_files where case_id = @caseId order by version", new { caseId }));
        var page = await officer.OpenAsync($"/cases/{caseId}/files");
        Assert.Contains(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes("%PDF-1.7 second"))), page.Body!.TextContent, StringComparison.Ordinal);
        await using var connection = await app.Database.OpenConnectionAsync();
        await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync("delete from case_files where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_file_is_taken_out_to_be_kept_and_never_runs_beside_the_pages()
    {
        var caseId = await _given.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        using var kept = await UploadAsync(officer, caseId, "../../etc/passwd.pdf", Pdf, "Đơn <script>");
        var link = (await officer.OpenAsync($"/cases/{caseId}")).QuerySelector("#files a[href*='handler=Content']")!.GetAttribute("href")!;

        using var taken = await officer.GetAsync(link);

        Assert.Equal(Pdf, await taken.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", taken.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("Đơn -script- v1.pdf", taken.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Equal("application/pdf", taken.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", taken.Headers.GetValues("X-Content-Type-Options").Single());
        Assert.Contains("sandbox", taken.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("page.pdf", "<html>")]
    [InlineData("run.exe", "MZ")]
    [InlineData("page.html", "<html>")]
    [InlineData("empty.pdf", "")]
    public async Task A_file_that_is_not_what_its_name_says_or_of_another_kind_is_refused(string name, string content)
    {
        var caseId = await _given.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);

        using var answer = await UploadAsync(officer, caseId, name, Encoding.ASCII.GetBytes(content), "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal(0, await _given.SingleAsync<long>("select count(*) from case_files where case_id = @caseId", new { caseId }));
    }

    [Fact]
    public async Task A_file_beyond_the_limit_is_refused_in_words()
    {
        using var officer = await app.SignedInAsync(Role.Officer);
        var large = new byte[(20 * 1024 * 1024) + 1];
        Pdf.CopyTo(large, 0);

        using var answer = await UploadAsync(officer, await _given.OpenAsync(), "large.pdf", large, "");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains("nhiều nhất 20 MB", (await answer.ReadPageAsync()).QuerySelector(".alert-danger")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_outside_the_file_takes_a_file_out_even_by_its_address()
    {
        var caseId = await _given.OpenAsync();
        using var officer = await app.SignedInAsync(Role.Officer);
        using var kept = await UploadAsync(officer, caseId, "scan.pdf", Pdf, "");
        var link = (await officer.OpenAsync($"/cases/{caseId}/files")).QuerySelector("a[href*='handler=Content']")!.GetAttribute("href")!;
        await app.Cast.AddUserAsync("xa@example.org", "Đỗ Văn Xa", await app.Cast.AddUnitAsync("T0700", "Xã Xa"), Body.Police, Role.Officer);
        using var stranger = await app.SignedInAsync("xa@example.org");
        using var helper = await app.SignedInAsync(Role.Helper);

        using var refused = await stranger.GetAsync(link);
        using var denied = await helper.GetAsync(link);

        Assert.Equal(HttpStatusCode.NotFound, refused.StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, denied.StatusCode);
    }

    [Fact]
    public async Task A_closed_case_takes_no_more_files_and_no_more_notes()
    {
        var caseId = await _given.OpenAsync();
        await _given.SendAsync(caseId, "task.review.reject", CaseFlow.Workflows.Expressions.Value.ObjectOf(new CaseFlow.Workflows.Expressions.Member("note", "Không đủ.")), await _given.KeyAsync(caseId, "review"));
        using var officer = await app.SignedInAsync(Role.Officer);

        using var file = await UploadAsync(officer, caseId, "scan.pdf", Pdf, "");
        using var note = await officer.ForgeAsync($"/cases/{caseId}/notes", new() { ["Text"] = "Thêm." });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, file.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, note.StatusCode);
    }

    private static async Task<HttpResponseMessage> UploadAsync(HttpClient officer, Guid caseId, string name, byte[] content, string title)
    {
        using var bytes = new ByteArrayContent(content);
        bytes.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(await officer.TokenAsync()), "__RequestVerificationToken" },
            { new StringContent(title), "Title" },
            { bytes, "Chosen", name },
        };
        return await officer.PostAsync($"/cases/{caseId}/files", form);
    }
}
