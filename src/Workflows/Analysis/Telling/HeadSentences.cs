namespace CaseFlow.Workflows.Analysis.Telling;

/// <summary>What the procedure is, which law it follows and when, who takes part, where it begins.</summary>
internal sealed class HeadSentences(Teller teller)
{
    public IEnumerable<ProseSentence> All()
    {
        var definition = teller.Definition;
        yield return new(teller.Say($"Thủ tục theo {Regime()}", $"The procedure follows {Regime()}"));
        yield return new(definition.EffectiveTo is { } last
            ? teller.Say(
                $"Áp dụng cho hồ sơ mở từ ngày {teller.Speech.Date(definition.EffectiveFrom)} đến hết ngày {teller.Speech.Date(last)}; hồ sơ đã mở theo phiên bản này tiếp tục theo phiên bản này",
                $"It is for cases that begin from {teller.Speech.Date(definition.EffectiveFrom)} to {teller.Speech.Date(last)}; a case goes on by the version with which it began")
            : teller.Say(
                $"Áp dụng cho hồ sơ mở từ ngày {teller.Speech.Date(definition.EffectiveFrom)}; hồ sơ đã mở theo phiên bản này tiếp tục theo phiên bản này",
                $"It is for cases that begin from {teller.Speech.Date(definition.EffectiveFrom)}; a case goes on by the version with which it began"));
        yield return new(teller.Say(
            "Ngày làm việc là ngày không phải thứ Bảy, Chủ nhật, ngày nghỉ lễ, tết, hoặc là ngày nghỉ được hoán đổi thành ngày làm việc; ngày xảy ra sự kiện không tính; hạn theo ngày kết thúc lúc 24 giờ của ngày cuối cùng",
            "A working day is one that is no Saturday, Sunday or public holiday, or a day off that is worked in exchange; the day of the event is not counted; a limit in days ends at midnight of its last day"));
        yield return new(teller.Say(
            $"Tham gia: {string.Join("; ", Roles(false))}", $"Taking part: {string.Join("; ", Roles(false))}"));
        foreach (var role in definition.Roles.Where(role => role.StandIn is not null))
        {
            yield return new(teller.Say(
                $"{teller.Names.Actor(role.StandIn!.Role)} thay mặt {teller.Names.Actor(role.Id)} nếu {teller.Conditions.Tell(role.StandIn.If)}",
                $"In place of {teller.Names.Actor(role.Id)}, if {teller.Conditions.Tell(role.StandIn.If)}: {teller.Names.Actor(role.StandIn.Role)}"));
        }

        if (definition.LegalStatus is not null)
        {
            yield return new(teller.Say(
                "Mỗi người chỉ có một hồ sơ đang mở về biện pháp này; khi hồ sơ đó chưa kết thúc thì không mở hồ sơ mới",
                "A person has one open case of this measure at most; while it is open, no other begins"));
        }

        if (Roles(true) is { Count: > 0 } outside)
        {
            yield return new(teller.Say($"Bên ngoài, không dùng phần mềm: {string.Join("; ", outside)}", $"From outside, without an account: {string.Join("; ", outside)}"));
        }

        var first = definition.Initial.Count > 0 ? definition.Initial : [definition.States[0].Id];
        yield return new(teller.Say(
            $"Hồ sơ bắt đầu ở {teller.Speech.And([.. first.Select(state => teller.Places.Reference(state))])}", $"A case begins in {teller.Speech.And([.. first.Select(state => teller.Places.Reference(state))])}"));
    }

    private string Regime() => teller.Definition.Regime switch
    {
        "L120" => teller.Say("Luật Phòng, chống ma túy số 120/2025/QH15", "the Law on drug prevention and control 120/2025/QH15"),
        "L73" => teller.Say("Luật Phòng, chống ma túy số 73/2021/QH14", "the Law on drug prevention and control 73/2021/QH14"),
        var other => teller.Say($"chế độ pháp luật {other}", $"the regime {other}"),
    };

    private List<string> Roles(bool outside) => [.. teller.Definition.Roles.Where(role => role.Outside == outside).Select(role => teller.Names.Text(role.Title))];
}
