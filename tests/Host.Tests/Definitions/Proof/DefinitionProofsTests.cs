using System.Text.Json.Nodes;
using AngleSharp.Dom;
using CaseFlow.Tests.Shared;

namespace CaseFlow.Host.Tests.Definitions.Proof;

/// <summary>What the page of a version shows of its tests and of the walk through it.</summary>
public sealed class DefinitionProofsTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    [Fact]
    public async Task A_version_shows_each_of_its_tests_as_sentences_and_that_it_passed()
    {
        using var administrator = await app.InstallerAsync();

        var tests = (await administrator.OpenAsync("/definitions/addiction-determination/1")).QuerySelector("section[aria-labelledby=tests]")!;

        Assert.True(tests.QuerySelectorAll("details").Length >= 10);
        Assert.Contains("đều đạt theo lịch làm việc đang dùng", tests.TextContent, StringComparison.Ordinal);
        Assert.All(tests.QuerySelectorAll("summary .badge"), badge => Assert.Equal("Đạt", badge.TextContent));
        Assert.Contains("Hồ sơ bắt đầu lúc", tests.TextContent, StringComparison.Ordinal);
        Assert.Contains("Phải đúng:", tests.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_that_fails_stands_first_and_says_what_was_expected_and_what_was_found()
    {
        using var administrator = await app.InstallerAsync();
        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = Permit("proof-failing", closed: "completed") });

        var tests = (await administrator.OpenAsync("/definitions/proof-failing/1")).QuerySelector("section[aria-labelledby=tests]")!;

        Assert.Contains("1 trong 2 phép thử không đạt", tests.TextContent, StringComparison.Ordinal);
        var first = tests.QuerySelector("details")!;
        Assert.True(first.HasAttribute("open"));
        Assert.Contains("Cần hồ sơ kết thúc với lý do “Hoàn thành”; thực tế hồ sơ chưa kết thúc.", Words(first), StringComparison.Ordinal);
        Assert.Contains("Không ai làm gì đến 20:00 ngày 03/8/2026.", Words(first), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_shows_what_trying_out_every_way_found()
    {
        using var administrator = await app.InstallerAsync();
        await administrator.SubmitAsync("/definitions/upload", new() { ["Text"] = Permit("proof-walk", closed: null) });

        var walk = (await administrator.OpenAsync("/definitions/proof-walk/1")).QuerySelector("section[aria-labelledby=walk]")!;

        Assert.Contains("Không có ngõ cụt.", walk.TextContent, StringComparison.Ordinal);
        Assert.Contains("Bước chuyển không hồ sơ nào đi qua:", walk.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cấp phép: Hỏng $.on[0]", Words(walk), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_with_other_errors_is_not_played()
    {
        using var administrator = await app.InstallerAsync();
        await administrator.SubmitAsync(
            "/definitions/upload", new() { ["Text"] = Permit("proof-wrong", closed: null).Replace("\"target\": \"late\"", "\"target\": \"lat\"", StringComparison.Ordinal) });

        var page = await administrator.OpenAsync("/definitions/proof-wrong/1");

        Assert.Null(page.QuerySelector("section[aria-labelledby=tests]"));
        Assert.Null(page.QuerySelector("section[aria-labelledby=walk]"));
    }

    private static string Words(IElement element) => string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static string Permit(string id, string? closed)
    {
        var root = JsonNode.Parse(Procedures.Permit)!.AsObject();
        root["id"] = id;
        root["tests"] = JsonNode.Parse("""
            [ { "id": "first-evening", "title": {"vi": "Buổi tối đầu tiên", "en": "The first evening"},
                "start": {"at": "2026-08-03T08:00"}, "steps": [ {"until": "2026-08-03T20:00", "expect": {"states": ["review"]}} ] },
              { "id": "closed", "title": {"vi": "Kết thúc hay chưa", "en": "Closed or not"},
                "start": {"at": "2026-08-03T08:00"}, "steps": [ {"until": "2026-08-03T20:00", "expect": {"closed": null}} ] } ]
            """);
        root["tests"]![1]!["steps"]![0]!["expect"]!["closed"] = closed;
        return root.ToJsonString(new System.Text.Json.JsonSerializerOptions { WriteIndented = true });
    }
}
