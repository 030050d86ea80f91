using static CaseFlow.Access.FieldClass;
using static CaseFlow.People.Facts.FactKind;
using static CaseFlow.People.Facts.NewField;

namespace CaseFlow.People.Facts;

/// <summary>What courts and offices decided before.</summary>
internal static class OffenceFields
{
    public static IReadOnlyList<PersonField> All { get; } =
    [
        Table(
            CriminalRecord, "convictions", "Tiền án", "Convictions",
            Part("dated", PartialDate, "Ngày tuyên án", "Date"),
            Part("court", Text, "Tòa án", "Court"),
            Part("offence", Text, "Tội danh", "Offence") with { IsRequired = true },
            Part("cleared", YesNo, "Đã được xóa án tích", "Record cleared")) with { IsSensitive = true },
        Table(
            CriminalRecord, "measures", "Tiền sự, biện pháp đã áp dụng", "Earlier administrative measures",
            Part("number", Text, "Số quyết định", "Number of the decision"),
            Part("dated", PartialDate, "Ngày", "Date"),
            Part("body", Text, "Cơ quan ra quyết định", "Decided by"),
            Part("measure", Text, "Biện pháp", "Measure") with { IsRequired = true }) with { IsSensitive = true, InSummary = true },
    ];
}
