using static CaseFlow.Access.FieldClass;
using static CaseFlow.People.Facts.FactKind;
using static CaseFlow.People.Facts.NewField;

namespace CaseFlow.People.Facts;

/// <summary>Drug use, tests, determination, rehabilitation and health. All of it stays closed until somebody says why it must be opened.</summary>
internal static class DrugFields
{
    private static FieldCode[] Substances =>
    [
        Code("opium", "Thuốc phiện", "Opium"), Code("heroin", "Heroin", "Heroin"), Code("cocaine", "Cocain", "Cocaine"),
        Code("ketamine", "Ketamine", "Ketamine"), Code("cannabis", "Cần sa", "Cannabis"),
        Code("ats", "Amphetamine, methamphetamine (ATS)", "Amphetamine, methamphetamine (ATS)"), Code("other", "Chất khác", "Another substance"),
    ];

    private static FieldCode[] Routes =>
    [
        Code("injected", "Tiêm chích", "Injected"), Code("inhaled", "Hít", "Inhaled"), Code("swallowed", "Uống", "Swallowed"),
        Code("smoked", "Hút", "Smoked"), Code("other", "Cách khác", "Another way"),
    ];

    // The nine grounds on which a test may be asked for, by the letters of the article.
    private static FieldCode[] TestGrounds =>
        [.. "abcdđeghi".Select(letter => Code($"56.1{letter}", $"Điểm {letter} khoản 1 Điều 56", $"Article 56.1{letter}"))];

    private static FieldCode[] RehabForms =>
    [
        Code("home", "Tự nguyện tại gia đình", "Voluntary, at home"), Code("community", "Tự nguyện tại cộng đồng", "Voluntary, in the community"),
        Code("private", "Tự nguyện tại cơ sở tư nhân", "Voluntary, at a private centre"), Code("public", "Tự nguyện tại cơ sở công lập", "Voluntary, at a public centre"),
        Code("compulsory", "Bắt buộc", "Compulsory"), Code("reformatory", "Tại trường giáo dưỡng", "In a reformatory"), Code("prison", "Tại trại giam", "In prison"),
    ];

    public static IReadOnlyList<PersonField> All { get; } = [.. Listed().Select(field => field with { IsSensitive = true })];

    private static IEnumerable<PersonField> Listed() =>
    [
        Choice(
            DrugHealth, "drugStatus", FactKind.Code, "Diện quản lý", "Standing", Code("suspected", "Nghi sử dụng trái phép chất ma túy", "Suspected of drug use"),
            Code("user", "Người sử dụng trái phép chất ma túy", "Uses drugs"), Code("dependent", "Người nghiện ma túy", "Dependent on drugs"),
            Code("after-rehab", "Người sau cai nghiện", "After rehabilitation"), Code("off-list", "Đã ra khỏi danh sách", "No longer on a list")) with { InSummary = true },
        Field(DrugHealth, "firstUse", PartialDate, "Lần đầu sử dụng", "First use"),
        Field(DrugHealth, "firstDetected", PartialDate, "Lần đầu bị phát hiện", "First detected"),
        Choice(DrugHealth, "substances", Codes, "Chất ma túy đã sử dụng", "Substances used", Substances) with { InSummary = true },
        Choice(DrugHealth, "routes", Codes, "Hình thức sử dụng", "Ways of use", Routes),
        Field(DrugHealth, "frequency", Text, "Tần suất sử dụng", "How often"),
        Field(DrugHealth, "dose", Text, "Liều lượng", "Dose"),
        Table(
            DrugHealth, "determinations", "Kết quả xác định tình trạng nghiện", "Determinations of addiction",
            Part("dated", Date, "Ngày", "Date") with { IsRequired = true },
            Part("facility", Text, "Cơ sở xác định", "Facility"),
            Part("doctor", Text, "Người xác định", "Determined by"),
            Part("result", FactKind.Code, "Kết quả", "Result", Code("dependent", "Nghiện ma túy", "Dependent"), Code("not-dependent", "Không nghiện", "Not dependent")) with { IsRequired = true },
            Part("number", Text, "Số phiếu", "Number of the certificate"),
            Part("validTo", Date, "Có giá trị đăng ký cai đến", "Valid for registration until") with { MayBeAhead = true }),
        Table(
            DrugHealth, "tests", "Kết quả xét nghiệm", "Tests",
            Part("dated", Date, "Ngày", "Date") with { IsRequired = true },
            Part("time", Text, "Giờ", "Time"),
            Part("place", Text, "Nơi xét nghiệm", "Place"),
            Part("sample", FactKind.Code, "Mẫu", "Sample", Code("urine", "Nước tiểu", "Urine"), Code("blood", "Máu", "Blood"), Code("other", "Mẫu khác", "Another")),
            Part("method", Text, "Phương pháp", "Method"),
            Part("result", FactKind.Code, "Kết quả", "Result", Code("positive", "Dương tính", "Positive"), Code("negative", "Âm tính", "Negative")) with { IsRequired = true },
            Part("positiveFor", Codes, "Dương tính với", "Positive for", Substances),
            Part("negativeFor", Codes, "Âm tính với", "Negative for", Substances),
            Part("officer", Text, "Cán bộ thực hiện", "Officer"),
            Part("observer", Text, "Người cùng giới chứng kiến", "Observer of the same sex"),
            Part("witness", Text, "Người đại diện chứng kiến (dưới 18 tuổi)", "Witness for a minor"),
            Part("ground", FactKind.Code, "Căn cứ (Nghị định 163)", "Ground (decree 163)", TestGrounds),
            Part("sentOn", Date, "Ngày gửi kết quả", "Result sent on")),
        Choice(
            DrugHealth, "rehabCount", FactKind.Code, "Số lần đã cai nghiện", "Times in rehabilitation", Code("0", "Chưa lần nào", "Never"), Code("1", "1 lần", "Once"),
            Code("2", "2 lần", "Twice"), Code("3", "3 lần", "Three times"), Code("4", "Từ 4 lần trở lên", "Four times or more")) with { InSummary = true },
        Table(
            DrugHealth, "rehabs", "Quá trình cai nghiện", "Rehabilitation so far",
            Part("from", PartialDate, "Từ", "From") with { IsRequired = true },
            Part("to", PartialDate, "Đến", "To"),
            Part("form", FactKind.Code, "Hình thức", "Form", RehabForms) with { IsRequired = true },
            Part("place", Text, "Nơi cai nghiện", "Place"),
            Part("number", Text, "Số quyết định", "Number of the decision"),
            Part("dated", Date, "Ngày quyết định", "Date of the decision"),
            Part("completed", YesNo, "Đã hoàn thành", "Completed"),
            Part("reason", Text, "Lý do không hoàn thành", "Why not")),
        Field(DrugHealth, "inTherapy", YesNo, "Đang điều trị bằng thuốc thay thế", "In substitution treatment") with { InSummary = true, InHealthPart = true },
        Table(
            DrugHealth, "therapies", "Điều trị bằng thuốc thay thế", "Substitution treatment",
            Part("facility", Text, "Cơ sở điều trị", "Facility") with { IsRequired = true },
            Part("drug", Text, "Thuốc", "Medicine"),
            Part("from", PartialDate, "Từ", "From"),
            Part("to", PartialDate, "Đến", "To"),
            Part("reason", Text, "Lý do dừng", "Why it ended")) with { InHealthPart = true },
        Table(
            DrugHealth, "earlierManagement", "Các lần quản lý sau cai trước đây", "Earlier post-rehabilitation management",
            Part("number", Text, "Số quyết định", "Number of the decision"),
            Part("dated", Date, "Ngày quyết định", "Date of the decision"),
            Part("from", PartialDate, "Từ", "From"),
            Part("to", PartialDate, "Đến", "To"),
            Part("outcome", Text, "Kết quả", "Outcome")),
        Field(DrugHealth, "psychoticSigns", YesNo, "Biểu hiện loạn thần", "Psychotic signs") with { InHealthPart = true },
        Field(DrugHealth, "psychoticNote", Note, "Mô tả biểu hiện loạn thần", "What was seen") with { InHealthPart = true },
        Table(
            DrugHealth, "healthHistory", "Tiền sử bệnh", "Health history",
            Part(
                "condition", FactKind.Code, "Bệnh", "Condition", Code("hiv", "HIV", "HIV"), Code("tuberculosis", "Lao", "Tuberculosis"),
                Code("hepatitis", "Viêm gan", "Hepatitis"), Code("other", "Bệnh khác", "Another")) with { IsRequired = true },
            Part("since", PartialDate, "Từ", "Since"),
            Part("note", Note, "Ghi chú", "Note")) with { InHealthPart = true },
    ];
}
