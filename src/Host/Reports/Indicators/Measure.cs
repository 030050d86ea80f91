namespace CaseFlow.Reports.Indicators;

/// <summary>What a figure counts. Figures of different measures are never added to one another.</summary>
internal enum Measure
{
    /// <summary>Người: each once, however often something happened to them.</summary>
    Persons,

    /// <summary>Lượt người: the same person as often as they came.</summary>
    Turns,

    /// <summary>Buổi.</summary>
    Sessions,

    /// <summary>Vụ việc: runs of a procedure.</summary>
    Cases,

    /// <summary>Hồ sơ: papers, whoever they are about.</summary>
    Dossiers,

    /// <summary>Quyết định.</summary>
    Decisions,

    /// <summary>Hộ, whoever lives there.</summary>
    Households,

    /// <summary>Xã, phường.</summary>
    Units,

    /// <summary>Tổ, đội, câu lạc bộ.</summary>
    Groups,

    /// <summary>Cán bộ, thành viên.</summary>
    Members,

    /// <summary>Phần quà.</summary>
    Gifts,

    /// <summary>Lượt hỗ trợ: a loan, a training, a job.</summary>
    Supports,

    /// <summary>Việc: what somebody had to do.</summary>
    Tasks,

    /// <summary>Đồng.</summary>
    Dong,
}
