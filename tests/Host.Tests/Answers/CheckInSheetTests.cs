using System.Net;
using System.Net.Http.Headers;
using System.Text;
using CaseFlow.Access;
using CaseFlow.Tests.Shared;
using Dapper;
using QRCoder;

namespace CaseFlow.Host.Tests.Answers;

/// <summary>A check-in on paper, and the photo of it.</summary>
public sealed class CheckInSheetTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private static readonly byte[] Photo = [0xff, 0xd8, 0xff, 0xe0, 1, 2, 3];

    [Fact]
    public async Task The_code_of_a_printed_sheet_leads_to_its_own_check_in_and_the_sheet_names_nobody()
    {
        var visits = await HelperVisits.StartAsync(app);
        var item = await ItemAsync(await visits.OpenAsync("Vừ A Giấy"));
        using var officer = await app.SignedInAsync(Role.Officer);

        var sheet = (await officer.OpenAsync($"/check-ins/{item}/sheet")).QuerySelector(".sheet")!;

        using var data = QRCodeGenerator.GenerateQrCode($"{app.Address.GetLeftPart(UriPartial.Authority)}/check-ins/{item}/photo", QRCodeGenerator.ECCLevel.Q);
        using var drawn = new SvgQRCode(data);
        Assert.EndsWith(Convert.ToBase64String(Encoding.UTF8.GetBytes(drawn.GetGraphic(4))), sheet.QuerySelector("img")!.GetAttribute("src"), StringComparison.Ordinal);
        Assert.DoesNotContain("Giấy", sheet.TextContent, StringComparison.Ordinal);
        Assert.Contains("V.A.G.", sheet.TextContent, StringComparison.Ordinal);
        foreach (var words in new[] { "Đã gặp", "Tại nơi làm việc", "Ghi chú lần gặp" })
        {
            Assert.Contains(words, sheet.TextContent, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_photo_of_the_sheet_is_kept_with_the_check_in_that_it_tells_of()
    {
        var visits = await HelperVisits.StartAsync(app);
        var other = await ItemAsync(await visits.OpenAsync("Vừ A Khác"));
        var caseId = await visits.OpenAsync("Vừ A Ảnh");
        var item = await ItemAsync(caseId);
        using var officer = await app.SignedInAsync(Role.Officer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, await SendAsync(officer, item, "phieu.jpg", "không phải ảnh"u8.ToArray()));
        Assert.Equal(HttpStatusCode.Redirect, await SendAsync(officer, item, "phieu.jpg", Photo));

        await using var connection = await app.Database.OpenConnectionAsync();
        Assert.Equal(
            [(caseId, item, "Phiếu lần gặp 06/08/2026")], await connection.QueryAsync<(Guid, long, string)>("select case_id, work_item_id, title from case_files where work_item_id is not null"));
        Assert.Contains("Đã lưu với lần gặp này", (await officer.OpenAsync($"/check-ins/{item}/photo")).Body!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Đã lưu với lần gặp này", (await officer.OpenAsync($"/check-ins/{other}/photo")).Body!.TextContent, StringComparison.Ordinal);

        using var helper = await app.SignedInAsync(Role.Helper);
        using var refused = await helper.GetAsync($"/check-ins/{item}/photo");
        refused.AssertDenied($"/check-ins/{item}/photo");
    }

    private static async Task<HttpStatusCode> SendAsync(HttpClient officer, long item, string name, byte[] bytes)
    {
        using var file = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("image/jpeg") } };
        using var token = new StringContent(await officer.TokenAsync());
        using var content = new MultipartFormDataContent { { token, "__RequestVerificationToken" }, { file, "Chosen", name } };
        using var answer = await officer.PostAsync($"/check-ins/{item}/photo", content);
        return answer.StatusCode;
    }

    private async Task<long> ItemAsync(Guid caseId)
    {
        await using var connection = await app.Database.OpenConnectionAsync();
        return await connection.QuerySingleAsync<long>("select work_item_id from work_items where case_id = @caseId", new { caseId });
    }
}
