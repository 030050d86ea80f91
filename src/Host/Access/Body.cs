namespace CaseFlow.Access;

/// <summary>Whom somebody works for inside a unit. The police and the committee of one commune have different work and rights.</summary>
internal enum Body
{
    /// <summary>Công an cấp xã.</summary>
    Police,

    /// <summary>Ủy ban nhân dân cấp xã.</summary>
    Committee,

    /// <summary>Mass organisations, family and volunteers who were given a person to help.</summary>
    Helpers,

    /// <summary>Trạm Y tế cấp xã.</summary>
    Health,

    /// <summary>Administration and operation of the installation.</summary>
    System,
}
