"""Which provider kernels ask for; computing on CUDA is tested where there is a device."""

from __future__ import annotations

import onnxruntime
import pytest

from npuwidgets import runtime
from npuwidgets.engine import OnnxRuntimeBackend, cuda_works, kernels


def test_a_build_without_cuda_does_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: ["CPUExecutionProvider"])
    assert not cuda_works()


def test_a_build_with_cuda_but_no_device_does_not_work(monkeypatch: pytest.MonkeyPatch) -> None:
    class Fallen:
        """A session that ONNX Runtime gave the CPU after all."""

        def __init__(self, *_: object, **__: object) -> None: ...

        def get_providers(self) -> list[str]:
            return ["CPUExecutionProvider"]

    monkeypatch.setattr(onnxruntime, "get_available_providers", lambda: [kernels.CUDA, runtime.CPU])
    monkeypatch.setattr(onnxruntime, "InferenceSession", Fallen)
    assert not cuda_works()


def test_results_of_the_two_devices_are_kept_apart() -> None:
    assert OnnxRuntimeBackend().identity != OnnxRuntimeBackend(cuda=True).identity
