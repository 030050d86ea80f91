using static CaseFlow.Reports.Forms.Line;

namespace CaseFlow.Reports.Forms;

/// <summary>
/// Tables 01-BCN and 03-BCN of the old statistical regime (TT 05/2011/TT-BLĐTBXH under QĐ 127/2009): their groups, filled from the records.
/// What nobody records here is left for a pen.
/// </summary>
internal static class OldForms
{
    private static readonly Section[] Groups =
    [
        SummaryForm.Procedure("home", "Cai nghiện tự nguyện tại gia đình, cộng đồng", "Voluntary rehabilitation at home or in the community"),
        SummaryForm.Procedure("voluntary-before", "Cai nghiện tự nguyện theo luật trước 01/7/2026", "Voluntary rehabilitation by the law before 01/7/2026"),
        new(new("Cai nghiện bắt buộc tại cộng đồng", "Compulsory rehabilitation in the community"),
            [ByHand("Biện pháp không còn, ghi số của sổ cũ nếu có", "The measure has gone: enter what the old book has, if anything")]),
        SummaryForm.Procedure("post-rehab", "Quản lý sau cai nghiện tại nơi cư trú", "Post-rehab management at the residence"),
        new(new("Tái nghiện", "Relapse"), [ByHand("Số người tái nghiện trong kỳ", "People who relapsed in the period")]),
        new(new("Số liệu cuối kỳ, chỉ báo cáo tháng 12", "End of the period, in December only"),
            [ByHand("Cán bộ làm công tác cai nghiện", "Staff for rehabilitation"), ByHand("Kinh phí", "Budget")]),
    ];

    public static ReportForm Commune { get; } = new(
        "01-bcn",
        new("Biểu 01-BCN", "Table 01-BCN"),
        new("Biểu cũ của xã, phường theo Thông tư 05/2011/TT-BLĐTBXH, hằng tháng.", "The old monthly table of a commune by circular 05/2011/TT-BLĐTBXH."),
        "month",
        Groups);

    public static ReportForm District { get; } = new(
        "03-bcn",
        new("Biểu 03-BCN", "Table 03-BCN"),
        new("Biểu cũ của cấp trên theo Thông tư 05/2011/TT-BLĐTBXH, 6 tháng và năm.", "The old half-yearly and yearly table of a district by circular 05/2011/TT-BLĐTBXH."),
        "half",
        [new(new("Địa bàn", "Area"), [Count("units"), Count("units.empty", part: true, of: "units")]), .. Groups]);
}
