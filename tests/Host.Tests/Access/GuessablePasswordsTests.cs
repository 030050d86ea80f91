using CaseFlow.Access;

namespace CaseFlow.Host.Tests.Access;

public sealed class GuessablePasswordsTests
{
    private static readonly string[] Names = ["Nguyễn Văn Phước", "Xã Suối Mây", "phuoc.nguyen"];

    [Theory]
    [InlineData("matkhau123456")]
    [InlineData("Mật khẩu 2026!")]
    [InlineData("M@tKh4u@2026")]
    [InlineData("P@ssw0rd1234")]
    [InlineData("anhyeuem1234567")]
    [InlineData("123456789012")]
    [InlineData("qwertyuiop123")]
    [InlineData("CaseFlow@2026")]
    [InlineData("congan@hanoi113")]
    [InlineData("xasuoimay2026")]
    [InlineData("Nguyễn Văn Phước 1990")]
    public void What_is_guessed_first_is_refused(string password) => Assert.True(GuessablePasswords.IsGuessable(password, Names));

    [Theory]
    [InlineData("một con đường nhỏ ven sông")]
    [InlineData("trăng lên đầu núi phía đông")]
    [InlineData("kX8-vtre-2qzn-w")]
    public void A_sentence_or_chance_is_taken(string password) => Assert.False(GuessablePasswords.IsGuessable(password, Names));
}
