using CaseFlow.Access;
using CaseFlow.People;
using CaseFlow.Tests.Shared;
using Dapper;
using Microsoft.Extensions.DependencyInjection;

namespace CaseFlow.Host.Tests.People;

public sealed class SearchPeopleTests(CaseFlowApp app) : IClassFixture<CaseFlowApp>
{
    private SearchPeople Search => app.Services.GetRequiredService<SearchPeople>();

    [Theory]
    [InlineData("Nguyen Van Dung", "Nguyễn Văn Dũng")]
    [InlineData("Nguyen Van Zung", "Nguyễn Văn Dũng")]
    [InlineData("Nguyễn Văn Giũng", "Nguyễn Văn Dũng")]
    [InlineData("Nguien Van Dun", "Nguyễn Văn Dũng")]
    [InlineData("dan thi rang", "Đặng Thị Giang")]
    [InlineData("Trịnh Xuân Sáng", "Chịn Suâng Xán")]
    [InlineData("Lò Văn Liên", "Nò Văng Niêng")]
    [InlineData("Quách Phước Lộc", "Quát Fướt Nột")]
    [InlineData("Lý A Sính", "Lí A Xính")]
    [InlineData("Nghiêm Ghế", "Ngiêm Gế")]
    [InlineData("Cầm Bá Khải", "Kầm Bá Khải")]
    public async Task Names_that_are_said_alike_sound_alike(string one, string other)
    {
        await using var connection = await app.Database.OpenConnectionAsync();

        var (first, second) = await connection.QuerySingleAsync<(string, string)>("select sound(@one), sound(@other)", new { one, other });

        Assert.Equal(first, second);
    }

    [Theory]
    [InlineData("Nguyễn Văn Hùng", "Nguyễn Văn Dũng")]
    [InlineData("Khải", "Cải")]
    [InlineData("Thảo", "Tảo")]
    [InlineData("Minh", "Mít")]
    [InlineData("Phan", "Pan")]
    public async Task Names_that_differ_to_every_ear_do_not(string one, string other)
    {
        await using var connection = await app.Database.OpenConnectionAsync();

        var (first, second) = await connection.QuerySingleAsync<(string, string)>("select sound(@one), sound(@other)", new { one, other });

        Assert.NotEqual(first, second);
    }

    [Fact]
    public async Task As_it_was_written_stands_first_then_without_marks_then_what_sounds_alike()
    {
        await AddAsync("Tráng A Giống", "Tráng A Dông", "Tráng A Rông", "Tráng A Dống");

        var found = await FindAsync("Dống");

        Assert.Equal(["Tráng A Dống", "Tráng A Dông", "Tráng A Giống", "Tráng A Rông"], found.Select(one => one.Person.FullName));
        Assert.Equal([false, false, true, true], found.Select(one => one.SoundsAlike));
    }

    [Fact]
    public async Task People_stand_by_given_name_then_by_family_in_the_order_of_the_Vietnamese_letters()
    {
        await AddAsync("Xa Thị Đào", "Xa Văn Dũng", "Xa Thị Dung", "Xa Thị Ân", "Xa Thị An", "Vi Xa Dung", "Xa Thị Ăn", "Xa Văn Dụng", "Xa Thị Eng");

        var found = await FindAsync("xa ");

        Assert.Equal(
            ["Xa Thị An", "Xa Thị Ăn", "Xa Thị Ân", "Vi Xa Dung", "Xa Thị Dung", "Xa Văn Dũng", "Xa Văn Dụng", "Xa Thị Đào", "Xa Thị Eng"],
            found.Where(one => !one.SoundsAlike).Select(one => one.Person.FullName));
    }

    [Theory]
    [InlineData("001 190 000 777")]
    [InlineData("0912-345.678")]
    [InlineData("ban nam mu")]
    [InlineData("Bản Nậm Mu")]
    public async Task A_number_a_telephone_and_a_part_of_the_address_find_too(string typed)
    {
        await app.Services.GetRequiredService<Register>().AddAsync(
            new("Khoàng Văn Páo", 1990, null, "male", "001190000777", "Số 3, Bản Nậm Mu", "0912 345 678"), await app.Cast.UnitAsync(), null);

        Assert.Equal("Khoàng Văn Páo", Assert.Single(await FindAsync(typed)).Person.FullName);
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("\\")]
    [InlineData("...")]
    public async Task Signs_are_letters_like_any_other(string typed)
    {
        await AddAsync("Mùa A Kỷ");

        Assert.Empty(await FindAsync(typed));
    }

    [Fact]
    public async Task A_helper_finds_nobody_by_an_identity_number_and_nobody_who_is_not_assigned()
    {
        await app.Services.GetRequiredService<Register>().AddAsync(new("Sầm Văn Ky", 1990, null, "male", "001190000888"), await app.Cast.UnitAsync(), null);
        var helper = await app.Cast.CurrentAsync(Role.Helper);

        Assert.Empty((await Search.PageAsync(helper, "001190000888", 1, 10)).People);
        Assert.Empty((await Search.PageAsync(helper, "Sầm Văn Ky", 1, 10)).People);
        Assert.Single(await FindAsync("001190000888"));
    }

    [Fact]
    public async Task The_page_keeps_what_was_typed_in_its_address()
    {
        await AddAsync("Giàng Thị Xúa");
        using var officer = await app.SignedInAsync(Role.Officer);

        var page = await officer.OpenAsync("/people?q=zang+thi+sua");

        Assert.Equal("zang thi sua", page.QuerySelector("#q")!.GetAttribute("value"));
        Assert.Contains("Giàng Thị Xúa", page.QuerySelector("#found")!.TextContent, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<FoundPerson>> FindAsync(string typed) =>
        (await Search.PageAsync(await app.Cast.CurrentAsync(Role.Officer), typed, 1, 50)).People;

    private async Task AddAsync(params string[] names)
    {
        foreach (var name in names)
        {
            await app.Services.GetRequiredService<Register>().AddAsync(new(name, 1990, null, "male"), await app.Cast.UnitAsync(), null);
        }
    }
}
