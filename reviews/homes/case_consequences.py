"""What follows from each act of the province on a case, said where the act is offered."""

from reviews.revocation import revocation_consequences as of_revocation

OF_RECOMMENDING = "这一户列入拟入库名单，随本批次公示；评审通过后不能撤回，也不能再退回评价机构。"
OF_SENDING_BACK = (
    "这一户退出本批次，由评价机构重新审查，原核对结果作废；重新报送后进入以后的批次。不能撤回。"
)
OF_DECLINING = (
    "本次评价就此终止，不能撤回；理由企业和评价机构都会看到，申报截止前企业可以重新申请。"
)
OF_TRANSFERRING = (
    "移交后由接收机构受理，原机构不再办理；两个机构和企业都会收到通知，移交记录不能删除。"
)
OF_ACTS = {
    "recommend": OF_RECOMMENDING,
    "send_back": OF_SENDING_BACK,
    "decline": OF_DECLINING,
    "transfer": OF_TRANSFERRING,
    "propose": of_revocation.OF_PROPOSING,
}
