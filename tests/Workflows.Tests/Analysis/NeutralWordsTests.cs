using CaseFlow.Workflows.Analysis;

namespace CaseFlow.Workflows.Tests.Analysis;

public sealed class NeutralWordsTests
{
    [Theory]
    [InlineData("Hồ sơ cai nghiện", "cai")]
    [InlineData("Người NGHIỆN", "NGHIỆN")]
    [InlineData("ma tuý", "ma tuý")]
    [InlineData("ho so cai nghien", "cai")]
    [InlineData("ma\u0020tu\u0301y", "ma túy")]
    [InlineData("Post-rehab visit", "rehab")]
    [InlineData("Drug test", "Drug")]
    [InlineData("Relapsed", "Relapsed")]
    public void A_word_that_betrays_the_kind_of_case_is_found(string text, string word) => Assert.Equal(word, NeutralWords.FindForbidden(text));

    [Theory]
    [InlineData("Văn bản trình ký")]
    [InlineData("Cái hẹn, nghiên cứu, cài đặt")]
    [InlineData("Regular visit, address, drugstore")]
    [InlineData("")]
    public void Words_that_only_sound_like_the_kind_of_case_betray_nothing(string text) => Assert.Null(NeutralWords.FindForbidden(text));
}
