using CaseFlow.Workflows.Definition;

namespace CaseFlow.Workflows.Json;

/// <summary>What the reader says about the text itself: what is wrong and what to write instead.</summary>
internal static class ShapeMessages
{
    public static LocalText NoJson() => new(
        "Chỗ này không phải là JSON. Hãy kiểm tra dấu phẩy, dấu ngoặc và dấu nháy ở đây hoặc ngay trước đó; sau ngoặc đóng cuối cùng không được có gì.",
        "This is not JSON. Check the comma, bracket or quote here or just before it; nothing may follow the last closing bracket.");

    public static LocalText ByteOrderMark() => new(
        "Tệp bắt đầu bằng dấu BOM. Hãy lưu lại dưới dạng UTF-8 không có BOM.",
        "The file begins with a byte order mark. Save it as UTF-8 without BOM.");

    public static LocalText NotUtf8() => new(
        "Tệp không phải UTF-8. Hãy lưu lại dưới dạng UTF-8.",
        "The file is not UTF-8. Save it as UTF-8.");

    public static LocalText NoText() => new(
        "Chuỗi này chứa nửa ký tự (\\uD800 đến \\uDFFF đứng một mình). Hãy viết trực tiếp ký tự đó.",
        "This string holds half a character (a lone \\uD800 to \\uDFFF). Write the character itself.");

    public static LocalText TooLarge(int size, int largest) => new(
        $"Tệp có {size} byte, nhiều hơn mức cho phép {largest}. Hãy chia thành nhiều quy trình liên kết với nhau.",
        $"The file has {size} bytes, more than the {largest} allowed. Split it into linked procedures.");

    public static LocalText TooDeep(int deepest) => new(
        $"Dấu ngoặc lồng nhau sâu hơn {deepest} cấp. Hãy bớt cấp trạng thái hoặc viết biểu thức ngắn hơn.",
        $"Brackets are nested more than {deepest} deep. Use fewer levels of states or a shorter expression.");

    public static LocalText WrittenTwice(string key) => new(
        $"Khóa \"{key}\" được viết hai lần trong cùng một đối tượng. Hãy bỏ một.",
        $"The key \"{key}\" is written twice in one object. Remove one of the two.");

    public static LocalText UnknownKey(string key, Shape shape)
    {
        var near = Suggestion.Nearest(key, shape.Keys);
        var keys = string.Join(", ", shape.Keys);
        return new LocalText(
            $"\"{shape.Name}\" không có khóa \"{key}\". " + (near is null ? $"Các khóa có thể dùng: {keys}." : $"Có phải ý bạn là \"{near}\"?"),
            $"\"{shape.Name}\" has no key \"{key}\". " + (near is null ? $"It may have: {keys}." : $"Did you mean \"{near}\"?"));
    }

    public static LocalText MissingKey(string key, Shape shape) => new(
        $"\"{shape.Name}\" thiếu khóa \"{key}\". Hãy thêm \"{key}\".",
        $"\"{shape.Name}\" lacks the key \"{key}\". Add \"{key}\".");

    public static LocalText Wanted(string vi, string en) => new($"Ở đây cần {vi}.", $"Here belongs {en}.");

    public static LocalText NotOneOf(string written, IReadOnlyCollection<string> allowed)
    {
        var near = Suggestion.Nearest(written, allowed);
        var list = string.Join(", ", allowed);
        return new LocalText(
            $"Không có lựa chọn \"{written}\". " + (near is null ? $"Hãy viết một trong: {list}." : $"Có phải ý bạn là \"{near}\"? (Có thể viết: {list}.)"),
            $"There is no choice \"{written}\". " + (near is null ? $"Write one of: {list}." : $"Did you mean \"{near}\"? (Possible: {list}.)"));
    }

    public static LocalText ExactlyOne(string keys) => new(
        $"Phải có đúng một trong các khóa: {keys}.",
        $"Exactly one of these keys belongs here: {keys}.");

    public static LocalText NotTogether(string key, string with) => new(
        $"Khóa \"{key}\" không đi cùng với \"{with}\". Hãy bỏ một.",
        $"The key \"{key}\" does not go with \"{with}\". Remove one of the two.");

    public static LocalText OnlyWith(string key, string companions) => new(
        $"Khóa \"{key}\" chỉ đi cùng với: {companions}.",
        $"The key \"{key}\" only goes with: {companions}.");

    public static LocalText MissingTranslation(string language) => new(
        $"Thiếu bản dịch \"{language}\". Hãy viết văn bản bằng cả \"vi\" và \"en\".",
        $"The translation \"{language}\" is missing. Write the text in both \"vi\" and \"en\".");

    public static LocalText NoMailTitle() => new(
        "Công việc thiếu \"mailTitle\". Hãy thêm tên trung tính để dùng trong thư: không nêu người, loại vụ việc hay việc cai nghiện.",
        "The task lacks a \"mailTitle\". Add a neutral name that a mail may show: no person, no kind of case, no word of rehabilitation.");

    public static LocalText NoAssignee() => new(
        "Công việc không giao cho ai. Hãy thêm \"assign\": {\"role\": …}.",
        "The task is assigned to nobody. Add \"assign\": {\"role\": …}.");

    public static LocalText NoOwner() => new(
        "Thời hạn không có người chịu trách nhiệm. Hãy thêm \"owner\" là một vai trò.",
        "The deadline has no owner. Add \"owner\" with the id of a role.");

    public static LocalText BadExpression(string detail) => new(
        $"Biểu thức không dùng được: mỗi phép tính là một đối tượng có đúng một toán tử đã biết và đủ số tham số. Chi tiết: {detail}",
        $"The expression cannot be used. {detail}");

    public static LocalText BadLength(string code, string detail, string advice) => new(
        code switch
        {
            "E041" => "Độ dài chưa nói cách đếm. Hãy viết \"calendar\": \"working\" (ngày làm việc) hoặc \"calendar\": \"calendar\" (ngày lịch, giờ liên tục).",
            "E042" => "Ngày làm việc chỉ đếm theo tuần, ngày hoặc giờ nguyên, không lẫn ngày với giờ. Hãy dùng W, D hoặc H, hoặc đếm theo \"calendar\".",
            _ => "Độ dài không đúng. Hãy viết số nguyên năm, tháng, tuần, ngày, giờ như P3D, P1Y6M, P2W hoặc PT24H.",
        },
        $"{detail} {advice}");
}
