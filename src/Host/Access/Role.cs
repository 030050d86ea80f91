namespace CaseFlow.Access;

/// <summary>What a person may do; where, is the unit and the body.</summary>
internal enum Role
{
    /// <summary>Cán bộ công an cấp xã: keeps the files, prepares the papers.</summary>
    Officer,

    /// <summary>Trưởng công an cấp xã: proposes, decides what the police decide.</summary>
    Leader,

    /// <summary>Chủ tịch UBND cấp xã: decides post-rehabilitation management, assigns helpers.</summary>
    Chairman,

    /// <summary>Người được giao quản lý, giúp đỡ: sees the people assigned now, and nobody else.</summary>
    Helper,

    /// <summary>Keeps accounts and settings of the unit.</summary>
    Administrator,

    /// <summary>Keeps the machine running; sees no personal data.</summary>
    Operator,

    /// <summary>Nhân viên Trạm Y tế: reads who of the unit is in substitution treatment, and nothing of the cases.</summary>
    HealthWorker,

    /// <summary>Reads the figures of the units below the own one, and who a person is with a reason.</summary>
    ProvincialReader,

    /// <summary>Reads who looked at whom, and nothing else.</summary>
    Auditor,
}
