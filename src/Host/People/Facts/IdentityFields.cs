using static CaseFlow.Access.FieldClass;
using static CaseFlow.People.Facts.FactKind;
using static CaseFlow.People.Facts.NewField;

namespace CaseFlow.People.Facts;

/// <summary>Who somebody is, by papers and by work.</summary>
internal static class IdentityFields
{
    public static IReadOnlyList<PersonField> All { get; } =
    [
        Field(Identity, "fullName", Text, "Họ và tên khai sinh", "Name by birth certificate") with { IsColumn = true, IsRequired = true, InSummary = true },
        Field(Identity, "aliases", Text, "Tên gọi khác, bí danh", "Other names"),
        Field(Identity, "born", PartialDate, "Ngày sinh", "Born") with { IsColumn = true, IsRequired = true },
        // Papers and body may differ (Luật 120 Đ46.2h); who visits and who watches a test needs to know, so it is open.
        Choice(
            Identity, "sex", FactKind.Code, "Giới tính", "Sex", Code("male", "Nam", "Male"), Code("female", "Nữ", "Female"), Code("other", "Khác", "Other"))
            with { IsColumn = true, IsRequired = true, InSummary = true },
        Field(Identity, "identityNumber", Text, "Số định danh", "Identity number") with { IsColumn = true },
        Table(
            Identity, "identityPapers", "Giấy tờ tùy thân", "Identity papers",
            Part(
                "kind", FactKind.Code, "Loại giấy tờ", "Kind", Code("can-cuoc", "Thẻ căn cước", "Identity card (căn cước)"),
                Code("cccd", "Căn cước công dân", "Citizen's card (CCCD)"), Code("cmnd", "Chứng minh nhân dân", "Old identity card (CMND)"),
                Code("household", "Hộ khẩu", "Household book"), Code("passport", "Hộ chiếu", "Passport")) with { IsRequired = true },
            Part("number", Text, "Số", "Number") with { IsRequired = true },
            Part("dated", Date, "Ngày cấp", "Issued on"),
            Part("place", Text, "Nơi cấp", "Issued by"),
            Part("validTo", Date, "Có giá trị đến", "Valid until") with { MayBeAhead = true }),
        Field(Identity, "phone", Text, "Điện thoại", "Telephone") with { IsColumn = true, InSummary = true },
        Field(Identity, "socialMedia", Text, "Tài khoản mạng xã hội", "Social media"),
        Field(Identity, "birthplace", Text, "Nơi sinh", "Birthplace"),
        Field(Identity, "hometown", Text, "Quê quán", "Home town"),
        Field(Identity, "nationality", Text, "Quốc tịch", "Nationality"),
        Field(Identity, "ethnicity", Text, "Dân tộc", "Ethnicity") with { IsSensitive = true },
        Field(Identity, "religion", Text, "Tôn giáo", "Religion") with { IsSensitive = true },
        Choice(
            Identity, "education", FactKind.Code, "Trình độ học vấn", "Education", Code("none", "Mù chữ", "Cannot read"), Code("primary", "Tiểu học", "Primary school"),
            Code("lower-secondary", "Trung học cơ sở", "Lower secondary school"), Code("upper-secondary", "Trung học phổ thông", "Upper secondary school"),
            Code("elementary", "Sơ cấp", "Elementary vocational"), Code("intermediate", "Trung cấp", "Intermediate vocational"),
            Code("college", "Cao đẳng", "College"), Code("university", "Đại học trở lên", "University or higher")),
        Field(Identity, "occupation", Text, "Nghề nghiệp", "Occupation"),
        Field(Identity, "workplace", Text, "Nơi làm việc", "Workplace"),
        Choice(
            Identity, "employment", FactKind.Code, "Tình trạng việc làm", "Employment", Code("steady", "Có việc làm ổn định", "Steady work"),
            Code("unsteady", "Có việc làm không ổn định", "Unsteady work"), Code("none", "Không có việc làm", "Out of work"),
            Code("studying", "Đang đi học", "Studying"), Code("unable", "Không còn khả năng lao động", "Unable to work")),
    ];
}
