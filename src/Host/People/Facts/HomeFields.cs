using static CaseFlow.Access.FieldClass;
using static CaseFlow.People.Facts.FactKind;
using static CaseFlow.People.Facts.NewField;

namespace CaseFlow.People.Facts;

/// <summary>Where and with whom somebody lives, and what help is needed.</summary>
internal static class HomeFields
{
    private static PersonField[] Residence =>
    [
        Part("street", Text, "Số nhà, đường", "House and street"),
        Part("hamlet", Text, "Thôn, tổ dân phố", "Hamlet or residents' group"),
        Part("commune", Text, "Xã, phường", "Commune or ward") with { IsRequired = true },
        Part("province", Text, "Tỉnh, thành phố", "Province or city") with { IsRequired = true },
        Part("from", PartialDate, "Từ", "From"),
        Part("to", PartialDate, "Đến", "To"),
    ];

    public static IReadOnlyList<PersonField> All { get; } =
    [
        // A helper has to find the door.
        Field(Location, "address", Text, "Nơi ở hiện tại", "Where the person lives now") with { IsColumn = true, InSummary = true },
        Table(Location, "permanentAddresses", "Nơi thường trú", "Permanent residence", Residence),
        Table(Location, "temporaryAddresses", "Nơi tạm trú", "Temporary residence", Residence),
        Table(Location, "currentAddresses", "Nơi ở hiện tại theo đơn vị hành chính", "Where the person lives now, by unit", Residence),
        Field(Location, "stableResidence", YesNo, "Có nơi cư trú ổn định", "Has a stable residence"),
        Choice(
            Location, "residenceBasis", FactKind.Code, "Căn cứ xác định nơi cư trú (Nghị định 163)", "Ground for that (decree 163)",
            Code("58.2a", "Điểm a khoản 2 Điều 58", "Article 58.2a"), Code("58.2b", "Điểm b khoản 2 Điều 58", "Article 58.2b"),
            Code("58.3a", "Điểm a khoản 3 Điều 58", "Article 58.3a"), Code("58.3b", "Điểm b khoản 3 Điều 58", "Article 58.3b"),
            Code("58.3c", "Điểm c khoản 3 Điều 58", "Article 58.3c")),
        Choice(
            Family, "marital", FactKind.Code, "Tình trạng hôn nhân", "Marital status", Code("single", "Chưa kết hôn", "Single"),
            Code("married", "Đã kết hôn", "Married"), Code("separated", "Ly thân", "Separated"), Code("divorced", "Ly hôn", "Divorced"),
            Code("widowed", "Góa", "Widowed")),
        Table(
            Family, "relatives", "Cha, mẹ, vợ hoặc chồng", "Parents and spouse",
            Part(
                "relation", FactKind.Code, "Quan hệ", "Relation", Code("father", "Cha", "Father"), Code("mother", "Mẹ", "Mother"),
                Code("spouse", "Vợ hoặc chồng", "Spouse"), Code("other", "Người thân khác", "Other relative")) with { IsRequired = true },
            Part("name", Text, "Họ và tên", "Name") with { IsRequired = true },
            Part("born", PartialDate, "Năm sinh", "Born"),
            Part("job", Text, "Nghề nghiệp", "Occupation"),
            Part("address", Text, "Nơi ở", "Address"),
            Part("identity", Text, "Số định danh", "Identity number"),
            Part("phone", Text, "Điện thoại", "Telephone")),
        Table(
            Family, "guardians", "Người giám hộ, người đại diện", "Guardian or representative",
            Part("name", Text, "Họ và tên", "Name") with { IsRequired = true },
            Part("relation", Text, "Quan hệ với người được quản lý", "Relation to the person"),
            Part("identity", Text, "Số định danh", "Identity number"),
            Part("address", Text, "Nơi ở", "Address"),
            Part("phone", Text, "Điện thoại", "Telephone"),
            Part("from", PartialDate, "Từ", "From"),
            Part("to", PartialDate, "Đến", "To")),
        Field(Family, "emergencyContact", Text, "Người cần báo khi khẩn cấp", "Whom to call in an emergency"),
        Table(
            Child, "children", "Con", "Children",
            Part("name", Text, "Họ và tên", "Name") with { IsRequired = true },
            Part("born", PartialDate, "Năm sinh", "Born"),
            Part("school", Text, "Nơi học", "School"),
            Part("address", Text, "Nơi ở", "Address")) with { IsSensitive = true },
        Field(Support, "policyCategory", Text, "Diện chính sách", "Policy category"),
        Field(Support, "circumstances", Note, "Hoàn cảnh", "Circumstances"),
        Field(Support, "supportNeeds", Note, "Nhu cầu hỗ trợ", "Support needed"),
    ];
}
