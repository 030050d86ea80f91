namespace CaseFlow.Workflows.Json;

/// <summary>The keys that an object of a definition may have; the schema file names the same ones (tested).</summary>
/// <param name="Name">What the object is, as people call it: <c>task</c>.</param>
internal sealed record Shape(string Name, string[] Required, string[] Optional)
{
    public IEnumerable<string> Keys => Required.Concat(Optional);

    public static Shape Definition { get; } = new(
        "definition",
        ["id", "version", "code", "title", "regime", "effectiveFrom", "calendar", "roles", "initial", "states"],
        ["$schema", "languages", "effectiveTo", "legalStatus", "laws", "settings", "data", "forms", "documents", "profiles", "terms", "closeReasons", "ladders",
            "adHoc", "on", "migrations", "tests"]);

    public static Shape Text { get; } = new("text", [], ["vi", "en"]);

    public static Shape Role { get; } = new("role", ["id", "title"], ["outside", "standIn"]);

    public static Shape StandIn { get; } = new("standIn", ["role", "if"], []);

    public static Shape Law { get; } = new("law", ["id", "title"], []);

    public static Shape Setting { get; } = new("setting", ["id", "title", "type", "value"], []);

    public static Shape Data { get; } = new("data", ["name", "type", "title"], ["choices", "value", "personal", "readOnly", "source"]);

    public static Shape Choice { get; } = new("choice", ["id", "title"], []);

    public static Shape Form { get; } = new("form", ["id", "title", "fields"], []);

    public static Shape Field { get; } = new("field", ["data"], ["required", "visibleIf", "validIf", "message", "hint"]);

    public static Shape Document { get; } = new("document", ["id", "title", "kind"], ["decision"]);

    public static Shape DocumentRule { get; } = new("documentRule", ["id"], ["required", "numbered"]);

    public static Shape Profile { get; } = new("profile", ["id", "title"], ["reminders", "escalations", "nightNotice"]);

    public static Shape Reminder { get; } = new("reminder", [], ["after", "share", "before", "overdueBy", "at", "notify"]);

    public static Shape Escalation { get; } = new("escalation", ["notify"], ["after", "share", "before", "overdueBy", "at", "ask", "raise"]);

    public static Shape Term { get; } = new("term", ["id", "title", "from", "length"], ["adjustments", "law"]);

    public static Shape CloseReason { get; } = new("closeReason", ["id", "title"], []);

    public static Shape Ladder { get; } = new("ladder", ["id", "title", "counts", "kinds"], ["law"]);

    public static Shape LadderKind { get; } = new("ladderKind", ["id", "title", "steps"], []);

    public static Shape AdHoc { get; } = new("adHoc", ["by", "task"], []);

    public static Shape State { get; } = new(
        "state",
        ["id"],
        ["type", "history", "code", "title", "actor", "law", "clock", "initial", "default", "entry", "exit", "on", "tasks", "deadlines", "checkIns",
            "documents", "closeReason", "states"]);

    public static Shape Transition { get; } = new(
        "transition", [], ["event", "after", "before", "from", "if", "target", "internal", "park", "restartTracks", "title", "by", "form", "law", "do"]);

    public static Shape Length { get; } = new("length", [], ["length", "calendar", "setting", "data"]);

    public static Shape Span { get; } = new("span", ["length"], ["calendar"]);

    public static Shape Task { get; } = new(
        "task", ["id", "title", "outcomes"], ["mailTitle", "assign", "form", "notBy", "issues", "requires", "law", "onResume", "deadlines", "forEach", "complete"]);

    public static Shape Enough { get; } = new("enough", ["atLeast"], []);

    public static Shape Assignment { get; } = new("assignment", ["role"], ["user"]);

    public static Shape Outcome { get; } = new("outcome", ["id", "title"], []);

    public static Shape Deadline { get; } = new(
        "deadline",
        ["id", "title", "basis"],
        ["within", "before", "from", "roll", "cutOff", "owner", "profile", "reminders", "escalations", "law", "pausedIn"]);

    public static Shape Base { get; } = new("base", [], ["data", "document", "at", "term"]);

    public static Shape CheckIn { get; } = new(
        "checkIn", ["id", "title", "phases", "task"], ["from", "opensBefore", "avoidHolidays", "missed", "until", "personal", "review", "explain"]);

    public static Shape Personal { get; } = new("personal", ["by"], ["method", "questions"]);

    public static Shape Phase { get; } = new("phase", ["every"], ["for"]);

    public static Shape Assign { get; } = new("assign", ["assign", "value"], []);

    public static Shape Adjust { get; } = new("adjust", ["adjust", "kind", "from", "reason"], ["to", "days"]);

    public static Shape CloseAdjustment { get; } = new("closeAdjustment", ["adjust", "close"], []);

    public static Shape Raise { get; } = new("raise", ["raise"], ["data"]);

    public static Shape Send { get; } = new("send", ["send", "event", "delay"], ["data"]);

    public static Shape Cancel { get; } = new("cancel", ["cancel"], []);

    public static Shape Choose { get; } = new("choose", ["choose"], []);

    public static Shape Branch { get; } = new("branch", ["do"], ["if"]);

    public static Shape Climb { get; } = new("climb", ["climb", "kind"], []);

    public static Shape Spawn { get; } = new("spawn", ["spawn", "link"], ["data"]);

    public static Shape SpawnValue { get; } = new("spawnValue", ["name", "value"], []);

    public static Shape Notify { get; } = new("notify", ["notify", "text"], []);

    public static Shape Migration { get; } = new("migration", ["from"], ["states", "data", "timers", "unmapped"]);

    public static Shape Test { get; } = new("test", ["id", "title", "start", "steps"], ["settings"]);

    public static Shape TestStart { get; } = new("testStart", ["at"], ["recordedAt", "data", "documents"]);

    public static Shape TestStep { get; } = new(
        "testStep", [], ["at", "event", "by", "person", "data", "documents", "recordedAt", "until", "expect"]);

    public static Shape TestPaper { get; } = new("testPaper", ["kind"], ["number", "dated", "received", "pages"]);

    public static Shape Pages { get; } = new("pages", ["from", "to"], []);

    public static Shape Expectation { get; } = new(
        "expectation", [], ["states", "notStates", "due", "work", "mails", "noMails", "messages", "data", "terms", "spawns", "closed", "refused"]);

    public static Shape ExpectedMail { get; } = new("expectedMail", ["deadline"], ["mark", "to", "at"]);

    /// <summary>Every shape of the format.</summary>
    public static IReadOnlyList<Shape> All { get; } =
    [
        Definition, Text, Role, StandIn, Law, Setting, Data, Choice, Form, Field, Document, DocumentRule, Profile,
        Reminder, Escalation, Term, CloseReason, Ladder, LadderKind, AdHoc, State, Transition, Length, Span, Task, Enough, Assignment,
        Outcome, Deadline, Base, CheckIn, Personal, Phase, Assign,
        Adjust, CloseAdjustment, Raise, Send, Cancel, Choose, Branch, Climb, Spawn, SpawnValue, Notify, Migration,
        Test, TestStart, TestStep, TestPaper, Pages, Expectation, ExpectedMail,
    ];
}
